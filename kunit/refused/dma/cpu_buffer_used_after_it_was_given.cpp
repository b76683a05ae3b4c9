// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// The device may already read the buffer.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

	auto held = std::move(sent).take_back();

#ifdef REFUSED
	auto again = std::move(held).give_to_device();
	held.span()[0] = 1;
#else
	held.span()[0] = 1;
	auto again = std::move(held).give_to_device();
#endif
	auto back = std::move(again).unmap();

	return back.size();
}
