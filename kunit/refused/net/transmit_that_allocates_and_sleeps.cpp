// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// An allocation with gfp::kernel may sleep.
#include <kernel/net/interface.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		const std::array<byte, 60> frame{};
#ifdef REFUSED
		auto answer = interface.make_packet(gfp::kernel, frame);
#else
		auto answer = interface.make_packet(gfp::atomic, frame);
#endif

		interface.sent(std::move(packet));
		if (answer)
			interface.receive(std::move(*answer));
	}
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d");
}
