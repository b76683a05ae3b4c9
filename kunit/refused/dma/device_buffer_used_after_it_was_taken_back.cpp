// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// The memory at the address may already be freed.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<u64> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	auto back = std::move(sent).unmap();
	const u64 address = sent.address().value();
#else
	const u64 address = sent.address().value();
	auto back = std::move(sent).unmap();
#endif

	return address + back.size();
}
