// SPDX-License-Identifier: GPL-2.0
// expect: name the class, too
// by: types
// A protocol is a number of a class.
#include <kernel/usb/driver.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .interface_protocol = 2}};
#else
	static constexpr usb::DeviceId ids[] = {
		{.vendor = 0x1234, .interface_class = 3, .interface_protocol = 2}};
#endif
	static Result<Driver> probe(const usb::Interface &) { return Driver(); }
};

Result<usb::Driver<Driver>> f() // here
{
	return usb::Driver<Driver>::make("driver"); // here
}
