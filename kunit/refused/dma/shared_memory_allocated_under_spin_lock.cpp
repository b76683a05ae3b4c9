// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// gfp::kernel waits for memory.
#include <kernel/dma/coherent.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> allocate(const Device &device)
{
	auto ring = TRY(dma::Coherent<u32>::make(device, gfp::kernel, 16));

	ring.write(0, 1);
	return ok();
}

Result<> f(const Device &device, const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	const Result<> made = allocate(device);
#else
	const Result<> made = ok();
#endif

	*guard = made.is_ok();
	return ok();
}
