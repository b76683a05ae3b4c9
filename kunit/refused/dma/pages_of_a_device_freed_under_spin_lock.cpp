// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// by: check
// dma_free_pages() may sleep.
#include <kernel/dma/pages.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Frames = dma::Pages<dma::Direction::from_device>;

void f(Frames frames, const SpinLock<u64> &last)
{
	const u64 address = frames.address(0).value();

#ifdef REFUSED
	auto guard = last.lock();
	{
		const auto gone = std::move(frames); // here
	}
#else
	{
		const auto gone = std::move(frames);
	}
	auto guard = last.lock();
#endif
	*guard = address;
}
