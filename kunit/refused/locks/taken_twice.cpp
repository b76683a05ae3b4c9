// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The task waits for itself.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto first = lock.lock();
#ifdef REFUSED
	auto second = lock.lock();
	*second = *first;
#else
	*first = 2;
#endif
}
