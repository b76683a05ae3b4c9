// SPDX-License-Identifier: GPL-2.0
// expect: the lock is released at once
// by: types
// The guard is destroyed before the access to the data.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	lock.lock();
#else
	auto guard = lock.lock();
	*guard = 1;
#endif
}
