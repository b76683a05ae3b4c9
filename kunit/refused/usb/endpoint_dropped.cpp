// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return
// by: types
// The endpoint may not exist.
#include <kernel/usb/driver.hpp>

using namespace kernel;

Result<> f(const usb::Interface &interface)
{
#ifdef REFUSED
	interface.endpoint<usb::BulkIn>();
#else
	const auto endpoint = TRY(interface.endpoint<usb::BulkIn>());
#endif
	return ok();
}
