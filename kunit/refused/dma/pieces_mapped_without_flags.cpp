// SPDX-License-Identifier: GPL-2.0
// expect: allocates a table: pass it flags
// by: types
// The table of the pieces is memory, whose allocation may sleep.
#include <kernel/dma/scatter.hpp>

using namespace kernel;

Result<usize> f(const Device &device, KVVec<u32> words)
{
#ifdef REFUSED
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(words))); // here
#else
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(words), gfp::kernel));
#endif
	auto back = std::move(sent).unmap();

	return back.size();
}
