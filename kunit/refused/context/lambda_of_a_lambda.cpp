// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A lambda calls a lambda that it captured.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto make = [] {
		return Box<int>::make(gfp::kernel, 1).is_ok();
	};
	auto outer = [make] {
		return make();
	};
	*guard = outer();
#else
	*guard = 1;
#endif
}
