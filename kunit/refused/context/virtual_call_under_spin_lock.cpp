// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The virtual function is declared as may sleep.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Backend {
	virtual void flush() MAY_SLEEP = 0;
};

void f(const SpinLock<int> &lock, Backend &backend)
{
#ifdef REFUSED
	auto guard = lock.lock();
	backend.flush();
#else
	backend.flush();
	auto guard = lock.lock();
#endif
	*guard = 1;
}
