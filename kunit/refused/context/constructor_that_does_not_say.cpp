// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A declaration calls a constructor, even if that has no annotation.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

struct Cache {
	Cache() { reload(); }
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
	++*guard;
}
