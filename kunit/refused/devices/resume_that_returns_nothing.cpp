// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call (suspend|resume)\(\): a driver has Result<> suspend\(\) const and Result<> resume\(\) const
// by: types
// A device that does not wake is reported by an error.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
	Result<> suspend() const { return ok(); }
#ifdef REFUSED
	void resume() const {}
#else
	Result<> resume() const { return ok(); }
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
