// SPDX-License-Identifier: GPL-2.0
// expect: 16-bit numbers
// by: types
// A typing error: the kernel would compare the lower bits.
#include <kernel/usb/driver.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x12345, .product = 1}};
#else
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
#endif
	static Result<Driver> probe(const usb::Interface &) { return Driver(); }
};

Result<usb::Driver<Driver>> f() // here
{
	return usb::Driver<Driver>::make("driver"); // here
}
