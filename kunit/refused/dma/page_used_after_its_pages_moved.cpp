// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// by: check
// Another owner has the pages.
#include <kernel/dma/pages.hpp>

using namespace kernel;

using Frames = dma::Pages<dma::Direction::to_device>;

u64 f(Frames frames)
{
	auto other = std::move(frames);

#ifdef REFUSED
	return frames.address(0).value(); // here
#else
	return other.address(0).value();
#endif
}
