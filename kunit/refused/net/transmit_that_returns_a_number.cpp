// SPDX-License-Identifier: GPL-2.0
// expect: transmit\(\) must be public
// by: types
// A driver that returns NETDEV_TX_BUSY must not have freed the packet: this one has.
#include <kernel/net/interface.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
#ifdef REFUSED
	int transmit(const net::Interface &interface, net::Packet packet) const
	{
		interface.sent(std::move(packet));
		return 16;
	}
#else
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		interface.sent(std::move(packet));
	}
#endif
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d"); // here
}
