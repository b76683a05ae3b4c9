// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object
// by: safe
// The kernel frees the interface after it was pulled out.
#include <kernel/usb/driver.hpp>

using namespace kernel;

class Driver {
      public:
	static constexpr usb::DeviceId ids[] = {{.vendor = 0x1234, .product = 1}};
	static Result<Driver> probe(const usb::Interface &interface)
	{
#ifdef REFUSED
		return Driver(&interface); // here
#else
		return Driver(interface.vendor());
#endif
	}

#ifndef REFUSED
	u16 vendor() const { return vendor_; }
#endif

      private:
#ifdef REFUSED
	explicit Driver(const usb::Interface *interface) : interface_(interface) {}

	const usb::Interface *interface_; // here
#else
	explicit Driver(u16 vendor) : vendor_(vendor) {}

	u16 vendor_;
#endif
};

Result<usb::Driver<Driver>> f()
{
	return usb::Driver<Driver>::make("driver");
}
