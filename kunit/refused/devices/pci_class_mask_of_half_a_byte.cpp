// SPDX-License-Identifier: GPL-2.0
// expect: modprobe matches whole bytes
// by: types
// The kernel would bind it, and modprobe would not load it: modpost in C only warns.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr pci::DeviceId ids[] = {{.class_code = 0x010800, .class_mask = 0xfffff0}};
#else
	static constexpr pci::DeviceId ids[] = {{.class_code = 0x010800, .class_mask = 0xffff00}};
#endif
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
