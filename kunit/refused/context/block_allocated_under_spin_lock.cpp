// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
#include <kernel/dma/pool.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<u64> f(const dma::Pool<u64> &pool, const IrqSpinLock<u64> &lock)
{
	auto last = lock.lock();
#ifdef REFUSED
	auto block = TRY(pool.alloc(gfp::kernel));
#else
	auto block = TRY(pool.alloc(gfp::atomic));
#endif

	*last = block.address().value();
	return *last;
}
