// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A wait that ends in time is still a sleep.
#include <kernel/sync/semaphore.hpp>

using namespace kernel;

void f(const SpinLock<int> &spin, const Semaphore<int> &semaphore)
{
#ifdef REFUSED
	auto a = spin.lock();
#endif
	auto b = semaphore.lock_timeout(10_ms); // here
#ifndef REFUSED
	auto a = spin.lock();
#endif
	if (b)
		*a = *b;
}
