// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A function that is given a guard runs under its lock.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Held = Guard<SpinLock<int>>;

#ifdef REFUSED
bool grow(Held &guard)
{
	return Box<int>::make(gfp::kernel, *guard).is_ok();
}
#else
bool grow(Held &guard)
{
	return Box<int>::make(gfp::atomic, *guard).is_ok();
}
#endif

bool f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	return grow(guard);
}
