// SPDX-License-Identifier: GPL-2.0
// expect: a device reads and writes a Box or a Vec of kmalloc
// by: types
// The stack may be vmalloc() memory, and shares its cache lines with other data.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device)
{
#ifdef REFUSED
	std::array<u32, 4> words{};
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, words)); // here
#else
	auto words = TRY(Vec<u32>::zeroed(gfp::kernel, 4));
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(words)));
#endif
	auto back = std::move(sent).unmap();

	return back.size();
}
