// SPDX-License-Identifier: GPL-2.0
// expect: 'in' was moved from
// Another object owns it.
#include <kernel/usb/driver.hpp>

using namespace kernel;

usize f(usb::BulkIn in)
{
#ifdef REFUSED
	const usb::BulkIn other = std::move(in);

	return other.packet_size() + in.packet_size(); // here
#else
	return in.packet_size();
#endif
}
