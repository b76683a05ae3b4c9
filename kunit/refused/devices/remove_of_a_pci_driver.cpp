// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call remove\(\): unbinding destroys the driver
// by: types
// In C, remove() undoes probe().
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
#ifdef REFUSED
	void remove() {}
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
