// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// The mapping owns the buffer.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<usize> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	const usize size = words.size();
#else
	const usize size = sent.size_bytes();
#endif
	auto back = std::move(sent).unmap();

	return size + back.size();
}
