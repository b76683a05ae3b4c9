// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// with() takes the mutex.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &spin, const Mutex<int> &mutex)
{
	int n = mutex.with([](int &data) {
		return data;
	});
	auto guard = spin.lock();
#ifdef REFUSED
	n = mutex.with([](int &data) {
		return data;
	});
#endif
	return n + *guard;
}
