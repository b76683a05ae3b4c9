// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic
// The allocation waits until an object is freed.
#include <kernel/memory/mempool.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

u64 f(const Mempool<u64> &pool, const SpinLock<u64> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	const auto object = pool.alloc(gfp::noio, *guard);

	return *object;
#else
	const auto object = pool.alloc(gfp::atomic, *guard);

	return object ? **object : 0;
#endif
}
