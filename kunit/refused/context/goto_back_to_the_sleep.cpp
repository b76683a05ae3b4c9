// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A jump leads back to the sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock)
{
	bool done = false;
again:
	if (!done) {
#ifdef REFUSED
		auto guard = lock.lock();
		done = Box<int>::make(gfp::kernel, *guard).is_ok();
#else
		done = Box<int>::make(gfp::kernel, lock.with([](int &n) {
			       return n;
		       })).is_ok();
#endif
		goto again;
	}
	return done;
}
