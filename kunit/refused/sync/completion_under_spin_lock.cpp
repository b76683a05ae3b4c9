// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The code that reports the event may need the lock.
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const Completion &done)
{
#ifdef REFUSED
	auto guard = lock.lock();
	*guard = done.wait_timeout(1_s).is_ok();
#else
	const bool is_done = done.wait_timeout(1_s).is_ok();
	auto guard = lock.lock();
	*guard = is_done;
#endif
}
