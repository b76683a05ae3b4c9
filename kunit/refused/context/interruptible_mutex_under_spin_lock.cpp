// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A wait that a signal ends is still a sleep.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const IrqSpinLock<int> &spin, const Mutex<int> &mutex)
{
#ifdef REFUSED
	auto a = spin.lock();
#endif
	auto b = mutex.lock_interruptible(); // here
#ifndef REFUSED
	auto a = spin.lock();
#endif
	if (b)
		*a = *b;
}
