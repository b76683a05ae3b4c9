// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// The lock is released at the semicolon.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	int &n = *lock.lock();
	return n;
#else
	auto guard = lock.lock();
	return *guard;
#endif
}
