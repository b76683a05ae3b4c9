// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The operator [] of a class of the driver sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Cache {
	int operator[](int n) const { return Box<int>::make(gfp::kernel, n).is_ok(); }
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = Cache()[1];
#else
	*guard = 1;
#endif
}
