// SPDX-License-Identifier: GPL-2.0
// expect: stack memory
// A reference that is returned is used without the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

#ifdef REFUSED
int &f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	return *guard;
}
#else
int f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	return *guard;
}
#endif
