// SPDX-License-Identifier: GPL-2.0
// The device is unbound when this returns, and the map is left in an object of the caller.
#include <optional>

#include <kernel/bus/platform.hpp>
#include <kernel/dma/streaming.hpp>

using namespace kernel;

using Sent = dma::DeviceBuffer<Vec<u8>, dma::Direction::to_device>;

Result<> send(const Device &device, Vec<u8> bytes, std::optional<Sent> &left)
{
	left.emplace(TRY(dma::map<dma::Direction::to_device>(device, std::move(bytes))));
	return ok();
}
