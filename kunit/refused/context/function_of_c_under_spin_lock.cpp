// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The declaration of the C function says that it may sleep.
#include <cxxrt/border/test/kunit.h>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	border_msleep(1);
#else
	border_msleep(1);
	auto guard = lock.lock();
#endif
	*guard = 1;
}
