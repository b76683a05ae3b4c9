// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Argument-dependent lookup finds the friend.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Cache {
	friend int load(const Cache &) { return Box<int>::make(gfp::kernel, 1).is_ok(); }
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = load(Cache());
#else
	*guard = 1;
#endif
}
