// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// An expression takes a mutex.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int count(const Mutex<int> &mutex)
{
	return *mutex.lock();
}
const Mutex<int> &mutex();

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	(void)count(mutex());
#else
	(void)count(mutex());
	auto guard = lock.lock();
#endif
	++*guard;
}
