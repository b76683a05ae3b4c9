// SPDX-License-Identifier: GPL-2.0
// expect: the border is C and trusts its caller
// A function of the border.
#include <cxxrt/border/sync/atomic.h>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = static_cast<int>(border_read_once({}));
#else
	*guard = 1;
#endif
}
