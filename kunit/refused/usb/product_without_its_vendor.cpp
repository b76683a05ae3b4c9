// SPDX-License-Identifier: GPL-2.0
// expect: name the vendor, too
// by: types
// Each vendor has a product 1.
#include <kernel/usb/driver.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr usb::DeviceId ids[] = {{.product = 1, .interface_class = 3}};
#else
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
#endif
	static Result<Driver> probe(const usb::Interface &) { return Driver(); }
};

Result<usb::Driver<Driver>> f() // here
{
	return usb::Driver<Driver>::make("driver"); // here
}
