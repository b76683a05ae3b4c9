// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_network_devices', and a network device changes
// The kernel holds its lock of network devices, which the registration takes.
#include <kernel/net/interface.hpp>
#include <kernel/net/notifier.hpp>

using namespace kernel;

class Sink : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		interface.sent(std::move(packet));
	}
};

class Links : Pinned {
	void on_link(net::Event, const net::Device &) const
	{
#ifdef REFUSED
		(void)net::Ethernet<Sink>::make("sink%d").is_ok(); // here
#endif
	}

	net::Notifier<&Links::on_link> links_{this};
};
