// SPDX-License-Identifier: GPL-2.0
// expect: no member named|no matching
// by: types
// A spinning lock does not sleep, so no signal can wake it.
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	return static_cast<bool>(lock.lock_interruptible());
#else
	return static_cast<bool>(lock.try_lock());
#endif
}
