// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A reader of a semaphore sleeps, too.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rwlock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const RwSemaphore<int> &numbers)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = *numbers.read_lock();
#else
	*guard = 1;
#endif
}
