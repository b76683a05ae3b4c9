// SPDX-License-Identifier: GPL-2.0
// expect: a driver of PCI devices needs public ids
// by: types
// The kernel would not probe the driver for any device.
#include <kernel/bus/pci.hpp>

using namespace kernel;

class Driver {
#ifndef REFUSED
      public:
#endif
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};

      public:
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
