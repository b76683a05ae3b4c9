// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The allocation may wait for memory while other CPUs spin.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto box = TRY(Box<int>::make(gfp::kernel, *guard));
#else
	auto box = TRY(Box<int>::make(gfp::atomic, *guard));
#endif
	*guard = *box;
	return ok();
}
