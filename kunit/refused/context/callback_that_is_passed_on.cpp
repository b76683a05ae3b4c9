// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A pointer to a function goes through two parameters.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

static void reload()
{
	Box<int>::make(gfp::kernel, 1).ignore("a test");
}

void call(void (*work)())
{
	work();
}
void defer(const SpinLock<int> &lock, void (*work)())
{
#ifdef REFUSED
	auto guard = lock.lock();
	call(work);
#else
	call(work);
	auto guard = lock.lock();
#endif
	*guard = 1;
}

void f(const SpinLock<int> &lock)
{
	defer(lock, reload);
}
