// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function|no member named|has no member|constraints
// by: types
// A mutex has one holder.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const Mutex<int> &lock)
{
#ifdef REFUSED
	return *lock.read_lock();
#else
	return *lock.lock();
#endif
}
