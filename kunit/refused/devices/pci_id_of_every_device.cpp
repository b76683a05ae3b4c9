// SPDX-License-Identifier: GPL-2.0
// expect: matches every device
// by: types
// The kernel would probe the driver for the disk.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr pci::DeviceId ids[] = {{}};
#else
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
#endif
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
