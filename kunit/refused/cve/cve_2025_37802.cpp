// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the task is on a wait queue already
// A condition must not sleep. The checker infers whether a lambda may.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

void wait_for_end(const WaitQueue &queue, const Mutex<bool> &slow, const SpinLock<bool> &alive)
{
#ifdef REFUSED
	queue.wait([&]() {
		return !*slow.lock();
	});
#else
	queue.wait([&]() {
		return !*alive.lock();
	});
#endif
}
