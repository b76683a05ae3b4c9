// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The checker infers that the callee sleeps.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f(const SpinLock<int> &lock)
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
