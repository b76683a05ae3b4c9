// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The right side of && sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	return *guard > 0 && Box<int>::make(gfp::kernel, *guard).is_ok();
#else
	return *guard > 0 && Box<int>::make(gfp::atomic, *guard).is_ok();
#endif
}
