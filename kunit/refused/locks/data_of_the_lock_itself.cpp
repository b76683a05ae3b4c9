// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\*|indirection requires pointer operand
// by: types
// The lock is not its data.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	return *lock;
#else
	return *lock.lock();
#endif
}
