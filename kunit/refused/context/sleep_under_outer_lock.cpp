// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The inner lock is released, the outer one is not.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &outer, const SpinLock<int> &inner)
{
	auto guard = outer.lock();
	{
		auto nested = inner.lock();
		*nested = *guard;
	}
#ifdef REFUSED
	auto box = TRY(Box<int>::make(gfp::kernel, 1));
#else
	auto box = TRY(Box<int>::make(gfp::atomic, 1));
#endif
	*guard = *box;
	return ok();
}
