// SPDX-License-Identifier: GPL-2.0
// expect: 'sent' may have no value here
// DMA_MAPPING_ERROR is all ones, and a device would use it as an address.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

u64 f(const Device &device, Vec<u32> words)
{
	auto sent = dma::map<dma::Direction::to_device>(device, std::move(words));

#ifndef REFUSED
	if (sent.is_err())
		return 0;
#endif
	const u64 address = sent->address().value(); // here
	auto back = std::move(*sent).unmap();

	return address + back.size();
}
