// SPDX-License-Identifier: GPL-2.0
// expect: no matching function
// by: types
// An owner would hold the guard beyond its scope.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto box = Box<Guard<SpinLock<int>>>::make(gfp::atomic, lock);
	(void)box.is_ok();
#else
	auto guard = lock.lock();
	*guard = 1;
#endif
}
