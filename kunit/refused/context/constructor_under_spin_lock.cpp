// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A declaration calls a constructor.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Cache {
	Cache() MAY_SLEEP;
	int entries;
};

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	Cache cache;
#else
	Cache cache;
	auto guard = lock.lock();
#endif
	*guard = cache.entries;
}
