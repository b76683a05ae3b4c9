// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The callee takes the lock that is its argument.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void inner(const SpinLock<int> &lock)
{
	++*lock.lock();
}

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	inner(lock);
#endif
	*guard = 1;
}
