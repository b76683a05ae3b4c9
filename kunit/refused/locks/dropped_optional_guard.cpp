// SPDX-License-Identifier: GPL-2.0
// expect: the lock is released at once
// by: types
// The result of try_lock() is destroyed at once.
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	lock.try_lock();
	return true;
#else
	auto guard = lock.try_lock();
	return static_cast<bool>(guard);
#endif
}
