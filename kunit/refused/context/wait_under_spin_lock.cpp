// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The task that would wake it spins for the lock.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const WaitQueue &queue)
{
#ifdef REFUSED
	auto guard = lock.lock();
	queue.wait([] {
		return true;
	});
#else
	queue.wait([] {
		return true;
	});
	auto guard = lock.lock();
#endif
	*guard = 1;
}
