// SPDX-License-Identifier: GPL-2.0
// expect: this stops the queue of the interface, which no code of the module wakes
// by: safe
#include <kernel/net/interface.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Wire : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		if (sent_.fetch_add(1) % 16 == 15)
			interface.stop_queue(); // here
		interface.sent(std::move(packet));
	}
	Result<> open(const net::Interface &interface) const
	{
#ifndef REFUSED
		interface.wake_queue();
#endif
		sent_.store(0);
		return ok();
	}
	void stop(const net::Interface &) const {}

      private:
	Atomic<u32> sent_{0};
};

Result<net::Ethernet<Wire>> make_wire()
{
	return net::Ethernet<Wire>::make("wire%d", {});
}
