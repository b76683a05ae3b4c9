// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion
// by: types
// The caller must test whether the lock is held.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	int n = lock.try_lock();
	return n;
#else
	auto guard = lock.try_lock();
	return guard ? *guard : 0;
#endif
}
