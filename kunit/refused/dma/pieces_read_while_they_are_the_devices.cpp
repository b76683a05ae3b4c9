// SPDX-License-Identifier: GPL-2.0
// expect: no member named .span
// by: types
// The device may write to the pieces at the same time.
#include <kernel/dma/scatter.hpp>

using namespace kernel;

Result<u32> f(const Device &device, Vec<Vec<u32>> pieces)
{
	auto sent = TRY(
		dma::map<dma::Direction::bidirectional>(device, std::move(pieces), gfp::kernel));

#ifdef REFUSED
	const u32 first = sent.span(0)[0];
	auto held = std::move(sent).take_back();
#else
	auto held = std::move(sent).take_back();
	const u32 first = held.span(0)[0];
#endif

	return first;
}
