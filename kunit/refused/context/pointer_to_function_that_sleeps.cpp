// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A function that is called through a pointer sleeps.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;
template <typename Work> void run(Work work)
{
	work();
}

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	void (*work)() = reload;
	run(work);
#else
	void (*work)() = reload;
	run(work);
	auto guard = lock.lock();
#endif
	++*guard;
}
