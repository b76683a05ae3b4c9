// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The allocation is three calls down, without annotations.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> allocate(int n)
{
	auto box = TRY(Box<int>::make(gfp::kernel, n));

	return *box ? ok() : Result<>(EINVAL);
}
Result<> prepare(int n)
{
	return allocate(n + 1);
}
Result<> refill(int n)
{
	return prepare(2 * n);
}

Result<> f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return refill(*guard);
#else
	const int n = *lock.lock();
	return refill(n);
#endif
}
