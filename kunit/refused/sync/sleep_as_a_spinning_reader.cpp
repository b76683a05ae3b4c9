// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A writer would spin during the sleep.
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f(const RwLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.read_lock();
	reload();
#else
	reload();
	auto guard = lock.read_lock();
#endif
}
