// SPDX-License-Identifier: GPL-2.0
// expect: is private|private member
// by: types
// Only the guard releases the lock, once, at the end of its scope.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	*guard = 1;
#ifdef REFUSED
	guard.unlock();
#endif
}
