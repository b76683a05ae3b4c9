// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A mutex sleeps, and the holder of a spinning lock must not.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &spin, const Mutex<int> &mutex)
{
#ifdef REFUSED
	auto a = spin.lock();
	auto b = mutex.lock();
#else
	auto b = mutex.lock();
	auto a = spin.lock();
#endif
	*a = *b;
}
