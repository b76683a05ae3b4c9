// SPDX-License-Identifier: GPL-2.0
// expect: matches every device
// by: types
// The kernel would probe the driver for each keyboard.
#include <kernel/usb/driver.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr usb::DeviceId ids[] = {{}};
#else
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
#endif
	static Result<Driver> probe(const usb::Interface &) { return Driver(); }
};

Result<usb::Driver<Driver>> f() // here
{
	return usb::Driver<Driver>::make("driver"); // here
}
