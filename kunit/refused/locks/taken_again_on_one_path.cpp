// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// On the other path the lock was released.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const SpinLock<int> &other, bool both)
{
	auto first = lock.lock();
	if (both) {
#ifdef REFUSED
		auto second = lock.lock();
#else
		auto second = other.lock();
#endif
		*second = *first;
	}
}
