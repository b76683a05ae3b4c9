// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A class inside of the function.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	struct Loader {
		int load() const { return Box<int>::make(gfp::kernel, 1).is_ok(); }
	};
	*guard = Loader().load();
#else
	*guard = 1;
#endif
}
