// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The condition is evaluated after the body.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	do
		++*guard;
	while (Box<int>::make(gfp::kernel, 1).is_err());
#else
	do
		++*guard;
	while (*guard < 9);
#endif
}
