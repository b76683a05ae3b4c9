// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the task is on a wait queue already
// The task is queued already: a sleep in the condition consumes the wake-up.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

Result<> f(const WaitQueue &queue, const Mutex<int> &lock, const SpinLock<int> &spin)
{
#ifdef REFUSED
	return queue.wait_interruptible([&]() {
		return *lock.lock() > 0;
	});
#else
	return queue.wait_interruptible([&]() {
		return *spin.lock() > 0;
	});
#endif
}
