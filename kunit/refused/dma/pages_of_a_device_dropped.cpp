// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The device would have no page any more.
#include <kernel/dma/pages.hpp>

using namespace kernel;

using Frames = dma::Pages<dma::Direction::from_device>;

Result<u64> f(const Device &device)
{
#ifdef REFUSED
	Frames::make(device, 1); // here
	return 0;
#else
	const auto frames = TRY(Frames::make(device, 1));
	return frames.address(0).value();
#endif
}
