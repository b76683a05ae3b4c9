// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The third part of a loop runs after each round.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	for (int i = 0; i < 3; i += Box<int>::make(gfp::kernel, 1).is_ok() ? 1 : 2)
		++*guard;
#else
	for (int i = 0; i < 3; i++)
		++*guard;
#endif
}
