// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// by: check
// The flag is gfp::kernel still.
#include <kernel/memory/box.hpp>
#include <kernel/memory/numa.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock, const NumaNode &node)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto box = TRY(Box<int>::make(gfp::kernel.on(node), *guard));
#else
	auto box = TRY(Box<int>::make(gfp::atomic.on(node), *guard));
#endif
	return ok();
}
