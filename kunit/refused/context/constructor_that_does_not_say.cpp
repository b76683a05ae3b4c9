// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A declaration is a call, whatever the constructor says.
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
