// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The kernel transmits in a softirq.
#include <kernel/net/interface.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
		interface.sent(std::move(packet));
	}
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d");
}
