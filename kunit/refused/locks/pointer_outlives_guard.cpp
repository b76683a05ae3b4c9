// SPDX-License-Identifier: GPL-2.0
// expect: does not live long enough
// The pointer is used after the lock was released.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &lock)
{
	int copy = 0;
	int *n = &copy;
	{
		auto guard = lock.lock();
#ifdef REFUSED
		n = &*guard;
#else
		copy = *guard;
#endif
	}
	return *n;
}
