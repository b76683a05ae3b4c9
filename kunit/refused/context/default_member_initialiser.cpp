// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The initialiser of a member calls a function.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Attempt {
#ifdef REFUSED
	bool worked = Box<int>::make(gfp::kernel, 1).is_ok();
#else
	bool worked = Box<int>::make(gfp::atomic, 1).is_ok();
#endif
};

bool f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
	Attempt attempt; // here

	return attempt.worked && *guard;
}
