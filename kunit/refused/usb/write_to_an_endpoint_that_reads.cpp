// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// In C both directions are one number.
#include <kernel/usb/driver.hpp>

using namespace kernel;

Result<usize> f(const usb::Interface &interface, const Vec<byte> &bytes)
{
#ifdef REFUSED
	const auto endpoint = TRY(interface.endpoint<usb::BulkIn>());
#else
	const auto endpoint = TRY(interface.endpoint<usb::BulkOut>());
#endif
	return endpoint.write(bytes, 1_s); // here
}
