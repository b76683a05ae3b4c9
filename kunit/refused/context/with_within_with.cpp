// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The inner lock is a mutex.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &spin, const Mutex<int> &mutex)
{
#ifdef REFUSED
	return spin.with([&](int &a) {
		return mutex.with([&](int &b) {
			return a + b;
		});
	});
#else
	return mutex.with([&](int &b) {
		return spin.with([&](int &a) {
			return a + b;
		});
	});
#endif
}
