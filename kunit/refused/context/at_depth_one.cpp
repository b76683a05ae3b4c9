// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .reload. while context .atomic_context. is held
// A function that sleeps says so, and so do its callers know.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f(const SpinLock<int> &lock) MAY_SLEEP
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
