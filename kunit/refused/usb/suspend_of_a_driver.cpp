// SPDX-License-Identifier: GPL-2.0
// expect: unbinds the driver before the machine sleeps
// by: types
// The kernel has other functions for the power of USB, and these would not be called.
#include <kernel/usb/driver.hpp>

using namespace kernel;

struct Driver {
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
	static Result<Driver> probe(const usb::Interface &) { return Driver(); }
#ifdef REFUSED
	Result<> suspend() const { return ok(); }
	Result<> resume() const { return ok(); }
#endif
};

Result<usb::Driver<Driver>> f() // here
{
	return usb::Driver<Driver>::make("driver"); // here
}
