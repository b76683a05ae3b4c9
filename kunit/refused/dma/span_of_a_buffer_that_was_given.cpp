// SPDX-License-Identifier: GPL-2.0
// expect: 'span' refers to an object that is gone
// by: safe
// The device may already read the memory of the span.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

	auto held = std::move(sent).take_back();
	auto span = held.span();

#ifdef REFUSED
	auto again = std::move(held).give_to_device();
	span[0] = 1;
#else
	span[0] = 1;
	auto again = std::move(held).give_to_device();
#endif
	auto back = std::move(again).unmap();

	return back.size();
}
