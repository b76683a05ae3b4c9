// SPDX-License-Identifier: GPL-2.0
// An open file owns the node's driver, and so the client, for longer than the device is bound:
// unbinding it is a BUG.
#include <kernel/device/miscdevice.hpp>
#include <kernel/i2c/i2c.hpp>

using namespace kernel;

using Client = i2c::Client<i2c::Transfer::byte>;

struct Node : Pinned {
	explicit Node(Client client) : client(std::move(client)) {}

	Client client; // right: Mutex<std::optional<Client>>, emptied by on_revoke()
};

struct Driver {
	static constexpr i2c::DeviceId<> ids[] = {{"ds1682"}};
	static Result<Driver> probe(const i2c::Device &device)
	{
		auto client = TRY(device.client<i2c::Transfer::byte>());

		return Driver{TRY(MiscDevice<Node>::make(device, "node", std::move(client)))};
	}

	MiscDevice<Node> node;
};

Result<i2c::Driver<Driver>> f()
{
	return i2c::Driver<Driver>::make("driver");
}
