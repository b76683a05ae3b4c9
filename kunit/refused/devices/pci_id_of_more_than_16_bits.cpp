// SPDX-License-Identifier: GPL-2.0
// expect: are 16-bit numbers
// by: types
// This class in place of a device number matches no device.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x010802}};
#else
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
#endif
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
