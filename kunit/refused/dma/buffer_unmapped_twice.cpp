// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// The second unmap would end another mapping at the same address.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

	auto back = std::move(sent).unmap();
#ifdef REFUSED
	auto twice = std::move(sent).unmap();
#endif
	return back.size();
}
