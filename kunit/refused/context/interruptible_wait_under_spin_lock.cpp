// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A wait that a signal ends is still a sleep.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

Result<> f(const IrqSpinLock<int> &lock, const WaitQueue &queue)
{
	{
		auto guard = lock.lock();
		*guard = 1;
#ifdef REFUSED
		return queue.wait_interruptible([] {
			return true;
		});
#endif
	}
	return queue.wait_interruptible([] {
		return true;
	});
}
