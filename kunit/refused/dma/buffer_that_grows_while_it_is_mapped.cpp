// SPDX-License-Identifier: GPL-2.0
// expect: no member named .push
// by: types
// The Vec would move to memory that the device does not write to.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

	auto held = std::move(sent).take_back();

#ifdef REFUSED
	TRY(held.push(gfp::kernel, 1u));
#else
	held.span()[0] = 1;
#endif
	return ok();
}
