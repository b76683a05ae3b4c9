// SPDX-License-Identifier: GPL-2.0
// expect: the device reads padding and pointers
// by: types
// The padding contains old kernel memory.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

struct Packet {
#ifdef REFUSED
	u8 kind;
	u32 length;
#else
	u32 kind;
	u32 length;
#endif
};

Result<> f(const Device &device, Box<Packet> packet)
{
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(packet))); // here
	auto back = std::move(sent).unmap();

	return ok();
}
