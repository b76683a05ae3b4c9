// SPDX-License-Identifier: GPL-2.0
// expect: probe\(\) must be public: static Result<Driver> probe\(const pci::Device &\)
// by: types
// The probe() is a copy from a driver of another bus.
#include <kernel/bus/pci.hpp>
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
#ifdef REFUSED
	static Result<Driver> probe(const platform::Device &) { return Driver(); }
#else
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
