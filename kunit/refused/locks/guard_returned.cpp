// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// The caller would hold the lock, which the checker cannot follow.
#include <kernel/sync/lock.hpp>

using namespace kernel;

#ifdef REFUSED
Guard<SpinLock<int>> f(const SpinLock<int> &lock)
{
	return lock.lock();
}
#else
int f(const SpinLock<int> &lock)
{
	return *lock.lock();
}
#endif
