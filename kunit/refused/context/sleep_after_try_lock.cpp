// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// try_lock() holds the lock if it succeeded.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock)
{
	auto guard = lock.try_lock();
	if (!guard)
		return guard.error();
#ifdef REFUSED
	auto box = TRY(Box<int>::make(gfp::kernel, *guard));
#else
	auto box = TRY(Box<int>::make(gfp::atomic, *guard));
#endif
	*guard = *box;
	return ok();
}
