// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The lambda has no name.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = [] {
		return Box<int>::make(gfp::kernel, 1).is_ok();
	}();
#else
	*guard = [] {
		return 1;
	}();
#endif
}
