// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// No function on the path has an annotation.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;
void restart()
{
	reload();
}

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	restart();
#else
	restart();
	auto guard = lock.lock();
#endif
	++*guard;
}
