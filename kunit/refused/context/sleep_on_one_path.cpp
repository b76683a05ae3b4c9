// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// One path is enough.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock, bool grow)
{
	auto guard = lock.lock();
	if (grow) {
#ifdef REFUSED
		auto box = TRY(Box<int>::make(gfp::kernel, *guard));
#else
		auto box = TRY(Box<int>::make(gfp::atomic, *guard));
#endif
		*guard = *box;
	}
	return ok();
}
