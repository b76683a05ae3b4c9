// SPDX-License-Identifier: GPL-2.0
// The callee does not say which locks it takes. lockdep reports it.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void inner(const SpinLock<int> &lock)
{
	++*lock.lock();
}

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	inner(lock);
	*guard = 1;
}
