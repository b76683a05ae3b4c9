// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A reference to a function, as a pointer, may be to any that is passed.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

static u32 quick(u32 n)
{
	return n + 1;
}
static u32 slow(u32 n)
{
	fsleep(1_ms);
	return n;
}

static void change(const SpinLock<u32> &lock, u32 (&how)(u32))
{
	auto number = lock.lock();
	*number = how(*number); // here
}

void f(const SpinLock<u32> &lock)
{
	change(lock, quick);
#ifdef REFUSED
	change(lock, slow);
#else
	slow(1);
#endif
}
