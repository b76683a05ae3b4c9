// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// Only a signal would end the wait.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const Mutex<int> &lock, const Mutex<int> &other)
{
	auto first = lock.lock();
#ifdef REFUSED
	auto second = lock.lock_interruptible();
#else
	auto second = other.lock_interruptible();
#endif
	if (second)
		*second = *first;
}
