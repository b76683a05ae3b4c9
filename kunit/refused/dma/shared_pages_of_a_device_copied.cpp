// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// The pages would be taken from the device twice.
#include <kernel/dma/pages.hpp>

using namespace kernel;

using Frames = dma::Pages<dma::Direction::from_device>;

Frames f(Frames &frames)
{
#ifdef REFUSED
	return frames; // here
#else
	return std::move(frames);
#endif
}
