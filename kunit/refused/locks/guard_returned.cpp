// SPDX-License-Identifier: GPL-2.0
// expect: a guard ends in the scope that it was made in
// The lock leaves the function, and nobody sees it held.
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
