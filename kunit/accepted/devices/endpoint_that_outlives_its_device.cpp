// SPDX-License-Identifier: GPL-2.0
// An open file owns the node's driver, and so the endpoint, for longer than the device is bound:
// unbinding it is a BUG.
#include <kernel/device/miscdevice.hpp>
#include <kernel/usb/driver.hpp>

using namespace kernel;

struct Node : Pinned {
	explicit Node(usb::BulkIn in) : endpoint(std::move(in)) {}

	usb::BulkIn endpoint; // right: Mutex<std::optional<usb::BulkIn>>, emptied by on_revoke()
};

struct Driver {
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
	static Result<Driver> probe(const usb::Interface &interface)
	{
		auto in = TRY(interface.endpoint<usb::BulkIn>());

		return Driver{TRY(MiscDevice<Node>::make(interface, "node", std::move(in)))};
	}

	MiscDevice<Node> node;
};

Result<usb::Driver<Driver>> f()
{
	return usb::Driver<Driver>::make("driver");
}
