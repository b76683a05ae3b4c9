// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// The mapping owns the pieces.
#include <kernel/dma/scatter.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<Vec<u32>> pieces)
{
	auto sent =
		TRY(dma::map<dma::Direction::to_device>(device, std::move(pieces), gfp::kernel));

#ifdef REFUSED
	const usize size = pieces.size();
#else
	const usize size = sent.segments().count();
#endif
	auto back = std::move(sent).unmap();

	return size + back.size();
}
