// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The guard of one round is still held in the next round.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const WaitQueue &queue)
{
	for (;;) {
		auto guard = lock.lock();
#ifdef REFUSED
		if (*guard == 0)
			queue.wait([] {
				return true;
			});
#else
		if (*guard == 0)
			break;
#endif
		--*guard;
	}
}
