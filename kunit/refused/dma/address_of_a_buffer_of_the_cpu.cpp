// SPDX-License-Identifier: GPL-2.0
// expect: no member named .address
// by: types
// The device would write while the CPU reads.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<u64> f(const Device &device, Vec<u32> words)
{
	auto sent = TRY(dma::map<dma::Direction::bidirectional>(device, std::move(words)));

#ifdef REFUSED
	auto held = std::move(sent).take_back();

	return held.address().value();
#else
	const u64 address = sent.address().value();
	auto held = std::move(sent).take_back();

	return address;
#endif
}
