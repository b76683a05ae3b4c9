// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The device never gets the address of the mapping.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

Result<> f(const Device &device, Vec<u32> words)
{
#ifdef REFUSED
	dma::map<dma::Direction::to_device>(device, std::move(words));
#else
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(words)));
	auto back = std::move(sent).unmap();
#endif
	return ok();
}
