// SPDX-License-Identifier: GPL-2.0
// expect: the device reads padding and pointers
// by: types
// A pointer is an address of the CPU, not of the device.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

struct Packet {
#ifdef REFUSED
	const u8 *data;
#else
	u64 data;
#endif
};

Result<> f(const Device &device, Box<Packet> packet)
{
	auto sent = TRY(dma::map<dma::Direction::to_device>(device, std::move(packet))); // here
	auto back = std::move(sent).unmap();

	return ok();
}
