// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to deleted function|overload resolution selected deleted|no matching function
// by: types
// The lock would be held until the guard is deleted.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto *guard = new Guard<SpinLock<int>>(lock.lock());
	**guard = 1;
#else
	auto guard = lock.lock();
	*guard = 1;
#endif
}
