// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The allocation has flags that may sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Cache {
	Cache() : box_(Box<int>::make(gfp::kernel, 1)) {}

	Result<Box<int>> box_;
};

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	Cache cache;
#else
	Cache cache;
	auto guard = lock.lock();
#endif
	++*guard;
}
