// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The call operator of a function object sleeps.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Reload {
	void operator()() const MAY_SLEEP;
};

void f(const SpinLock<int> &lock, const Reload &reload)
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
