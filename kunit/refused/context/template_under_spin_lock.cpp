// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Its argument decides whether it sleeps.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

template <AllocationFlags F> Result<> grow(F flags, Vec<int> &numbers)
{
	return numbers.push(flags, 1);
}

Result<> f(const SpinLock<Vec<int>> &lock)
{
	auto numbers = lock.lock();
#ifdef REFUSED
	return grow(gfp::kernel, *numbers);
#else
	return grow(gfp::atomic, *numbers);
#endif
}
