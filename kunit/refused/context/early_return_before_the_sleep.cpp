// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// On one path the guard is still alive.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	if (*guard == 0)
		return ok();
	(void)TRY(Box<int>::make(gfp::kernel, 1));
#else
	{
		auto guard = lock.lock();
		if (*guard == 0)
			return ok();
	}
	(void)TRY(Box<int>::make(gfp::kernel, 1));
#endif
	return ok();
}
