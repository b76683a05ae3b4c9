// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Other CPUs spin for as long as it sleeps.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();

#ifdef REFUSED
	fsleep(5_us);
#else
	udelay(5_us);
#endif
	*guard = 1;
}
