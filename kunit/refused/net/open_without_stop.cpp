// SPDX-License-Identifier: GPL-2.0
// expect: open\(\) and stop\(\) must be public, and the driver has both
// by: types
// The kernel would switch the interface off, and the driver would not know.
#include <kernel/net/interface.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		interface.sent(std::move(packet));
	}
	Result<> open(const net::Interface &) const { return ok(); }
#ifndef REFUSED
	void stop(const net::Interface &) const {}
#endif
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d"); // here
}
