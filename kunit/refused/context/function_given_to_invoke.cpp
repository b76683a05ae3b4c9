// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// std::invoke() calls it, by a reference that it forwards.
#include <functional>

#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

u32 slow(u32 n)
{
	fsleep(1_ms);
	return n;
}

void f(const SpinLock<u32> &lock)
{
	auto number = lock.lock();
#ifdef REFUSED
	*number = std::invoke(slow, *number);
#else
	*number = std::invoke(
		[](u32 n) {
			return n + 1;
		},
		*number);
#endif
}
