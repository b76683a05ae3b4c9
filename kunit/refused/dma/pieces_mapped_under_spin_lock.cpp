// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The table is allocated with flags that sleep.
#include <kernel/dma/scatter.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<Vec<u32>> pieces, const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(pieces),
							    gfp::kernel)); // here
#else
	auto sent =
		TRY(dma::map<dma::Direction::to_device>(device, std::move(pieces), gfp::atomic));
#endif
	auto back = std::move(sent).unmap();

	++*guard;
	return back.size();
}
