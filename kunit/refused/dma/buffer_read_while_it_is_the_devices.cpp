// SPDX-License-Identifier: GPL-2.0
// expect: no member named .span
// by: types
// The device may write to the buffer at the same time.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	const u32 first = sent.span()[0];
	auto held = std::move(sent).take_back();
#else
	auto held = std::move(sent).take_back();
	const u32 first = held.span()[0];
#endif

	held.span()[1] = first;
	return ok();
}
