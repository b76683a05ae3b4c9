// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// Both copies would release the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto other = guard;
#else
	auto &other = guard;
#endif
	*other = 1;
}
