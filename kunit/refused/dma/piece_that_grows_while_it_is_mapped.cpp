// SPDX-License-Identifier: GPL-2.0
// expect: no member named .push
// by: types
// The memory of the piece would move, and the device keeps the old address.
#include <kernel/dma/scatter.hpp>

using namespace kernel;

Result<> f(const Device &device, Vec<Vec<u32>> pieces)
{
	auto sent =
		TRY(dma::map<dma::Direction::to_device>(device, std::move(pieces), gfp::kernel));
	auto held = std::move(sent).take_back();

#ifdef REFUSED
	return held.span(0).push(gfp::kernel, 1);
#else
	auto back = std::move(held).unmap();

	return back[0].push(gfp::kernel, 1);
#endif
}
