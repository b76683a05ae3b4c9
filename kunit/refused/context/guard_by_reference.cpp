// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The reference extends the lifetime of the guard.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto &&guard = lock.lock();
	*guard = Box<int>::make(gfp::kernel, 1).is_ok();
#else
	const int made = Box<int>::make(gfp::kernel, 1).is_ok();
	auto &&guard = lock.lock();
	*guard = made;
#endif
}
