// SPDX-License-Identifier: GPL-2.0
// expect: 'segments' refers to an object that is gone
// by: safe
// The table of the segments is freed.
#include <kernel/dma/scatter.hpp>

using namespace kernel;

Result<usize> f(const Device &device, KVVec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(words), gfp::kernel));
	const auto segments = sent.segments();
	usize bytes = 0;

#ifdef REFUSED
	auto back = std::move(sent).unmap();
	for (const dma::Segment segment : segments)
		bytes += segment.bytes;
#else
	for (const dma::Segment segment : segments)
		bytes += segment.bytes;
	auto back = std::move(sent).unmap();
#endif

	return bytes + back.size();
}
