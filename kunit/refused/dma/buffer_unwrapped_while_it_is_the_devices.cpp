// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\[\]|does not provide a subscript
// by: types
// A buffer of the device cannot be accessed as an array.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	sent[0] = 1;
#else
	auto held = std::move(sent).take_back();

	held.span()[0] = 1;
#endif
	return ok();
}
