// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The condition of a loop sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	while (*guard < 9 && Box<int>::make(gfp::kernel, 1).is_ok())
		++*guard;
#else
	while (*guard < 9)
		++*guard;
#endif
}
