// SPDX-License-Identifier: GPL-2.0
// expect: the device can write any bits
// by: types
// The author has not declared that any bits are a value of the struct.
#include <kernel/dma/streaming.hpp>

using namespace kernel;

struct Packet {
	u32 length;
	u16 kind[2];
};

#ifdef REFUSED
constexpr auto direction = dma::Direction::from_device;
#else
constexpr auto direction = dma::Direction::to_device;
#endif

Result<> f(const Device &device, Box<Packet> packet)
{
	auto sent = TRY(dma::map<direction>(device, std::move(packet))); // here
	auto back = std::move(sent).unmap();

	return ok();
}
