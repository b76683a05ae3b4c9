// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// GFP_NOIO starts no I/O, but may sleep.
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto shared = TRY(Arc<int>::make(gfp::noio, 1));
#else
	auto shared = TRY(Arc<int>::make(gfp::nowait, 1));
#endif
	*guard = *shared;
	return ok();
}
