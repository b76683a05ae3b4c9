// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Interrupts of this CPU would wait during the sleep.
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f(const RawSpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	reload();
#else
	reload();
	auto guard = lock.lock();
#endif
	*guard = 1;
}
