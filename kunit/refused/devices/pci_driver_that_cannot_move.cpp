// SPDX-License-Identifier: GPL-2.0
// expect: this type cannot be moved
// by: types
// The address of an object with a handler is the handler's: probe() makes it in a Box.
#include <kernel/bus/pci.hpp>

using namespace kernel;

class Handler : Pinned {
	IrqReturn on_irq() const { return IrqReturn::none; }

	Irq<&Handler::on_irq> irq_{this};
};

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &); // here
#ifdef REFUSED
	Handler handler;
#else
	Box<Handler> handler;
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
