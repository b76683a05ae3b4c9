// SPDX-License-Identifier: GPL-2.0
// expect: ~Guard. requires negative capability
// The same, told at the end of the guard's scope.
#include <kernel/sync/lock.hpp>

using namespace kernel;

#ifdef REFUSED
int f(const Mutex<int> &lock)
{
	return *lock.lock();
}
#else
int f(const Mutex<int> &lock) MAY_SLEEP
{
	return *lock.lock();
}
#endif
