// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A signal ends the sleep, but a sleep it is.
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
