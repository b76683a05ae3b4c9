// SPDX-License-Identifier: GPL-2.0
// expect: class_code has a bit that class_mask does not have
// by: types
// Without a mask the kernel ignores the class.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .class_code = 0x010802}};
#else
	static constexpr pci::DeviceId ids[] = {
		{.vendor = 0x1234, .class_code = 0x010802, .class_mask = 0xffffff}};
#endif
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
