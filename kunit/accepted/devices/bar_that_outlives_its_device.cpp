// SPDX-License-Identifier: GPL-2.0
// An open file owns the node's driver, and so the registers, for longer than the device is bound:
// unbinding it is a BUG.
#include <kernel/bus/pci.hpp>
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Node : Pinned {
	explicit Node(pci::Bar<0x100> bar) : registers(std::move(bar)) {}

	pci::Bar<0x100>
		registers; // right: Mutex<std::optional<pci::Bar<0x100>>>, emptied by on_revoke()
};

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &device)
	{
		auto bar = TRY(device.map_bar<0x100>(0));

		return Driver{TRY(MiscDevice<Node>::make(device, "node", std::move(bar)))};
	}

	MiscDevice<Node> node;
};

Result<pci::Driver<Driver>> f()
{
	return pci::Driver<Driver>::make("driver");
}
