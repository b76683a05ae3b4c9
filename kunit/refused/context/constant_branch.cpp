// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// if constexpr chooses the branch.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

template <bool Sleeps> int number()
{
	if constexpr (Sleeps)
		return Box<int>::make(gfp::kernel, 1).is_ok();
	else
		return 1;
}

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = number<true>();
#else
	*guard = number<false>();
#endif
}
