// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A mutex sleeps, and it may be the only one that does.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int count(const Mutex<int> &mutex)
{
	return mutex.with([](int &n) {
		return n;
	});
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
