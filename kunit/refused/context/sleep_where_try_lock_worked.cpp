// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Only where the lock was refused may the task sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock)
{
	if (auto guard = lock.try_lock())
#ifdef REFUSED
		return Box<int>::make(gfp::kernel, *guard).is_ok();
#else
		return *guard;
#endif
	return Box<int>::make(gfp::kernel, 1).is_ok();
}
