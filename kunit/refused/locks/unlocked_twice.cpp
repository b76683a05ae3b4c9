// SPDX-License-Identifier: GPL-2.0
// expect: a guard must end in the scope that constructs it
// The lock is released by hand, and again at the end of the scope.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	*guard = 1;
#ifdef REFUSED
	guard.~Guard();
#endif
} // here
