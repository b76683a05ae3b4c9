// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// One arm of a ?: sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock, bool grow)
{
	auto guard = lock.lock();
#ifdef REFUSED
	return grow ? Box<int>::make(gfp::kernel, *guard).is_ok() : false;
#else
	return grow ? Box<int>::make(gfp::atomic, *guard).is_ok() : false;
#endif
}
