// SPDX-License-Identifier: GPL-2.0
// expect: the device can write any bits
// by: types
// A bool of 2 is neither true nor false.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

#ifdef REFUSED
using Flag = bool;
#else
using Flag = u8;
#endif

Result<> f(const Device &device, Vec<Flag> flags)
{
	auto sent = TRY(dma::map<dma::Direction::from_device>(device, std::move(flags))); // here
	auto back = std::move(sent).unmap();

	return ok();
}
