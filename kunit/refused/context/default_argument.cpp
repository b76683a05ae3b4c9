// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A default argument calls a function.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

inline bool room()
{
	return Box<int>::make(gfp::kernel, 1).is_ok();
}

inline bool put(int n, bool fits = room())
{
	return n > 0 && fits;
}

bool f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	return put(*guard);
#else
	return put(*guard, true);
#endif
}
