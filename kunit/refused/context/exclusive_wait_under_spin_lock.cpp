// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Of several tasks that wait, each holds the lock that the others need.
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock, const WaitQueue &queue, const Atomic<u32> &requests)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	TRY(queue.wait_interruptible_exclusive([&] { // here
		return requests.load() != 0;
	}));
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	++*guard;
	return ok();
}
