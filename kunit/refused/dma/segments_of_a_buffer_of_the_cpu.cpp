// SPDX-License-Identifier: GPL-2.0
// expect: no member named .segments
// by: types
// The device would write while the CPU reads.
#include <kernel/dma/scatter.hpp>

using namespace kernel;

Result<usize> f(const Device &device, KVVec<u32> words)
{
	auto sent =
		TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words), gfp::kernel));

#ifdef REFUSED
	auto held = std::move(sent).take_back();

	return held.segments().count();
#else
	const usize count = sent.segments().count();
	auto held = std::move(sent).take_back();

	return count;
#endif
}
