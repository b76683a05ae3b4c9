// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// A terminal has a mutex.
#include <kernel/sync/lock.hpp>
#include <kernel/work/terminal.hpp>

using namespace kernel;

Result<> f(const SpinLock<int> &lock, const Terminal &terminal)
{
#ifdef REFUSED
	auto guard = lock.lock();

#else
	(void)lock;
#endif
	TRY(terminal.write("text")); // here
	return ok();
}
