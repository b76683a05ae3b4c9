// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// A lambda takes the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	lock.with([&](int &n) {
		n = *lock.lock();
	});
#else
	lock.with([&](int &n) {
		n = 1;
	});
#endif
}
