// SPDX-License-Identifier: GPL-2.0
// The removal of an interface waits for its references: it never ends, and the kernel reports it.
// The driver's stop() has to drop the reference.
#include <optional>

#include <kernel/net/interface.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> open(const net::Interface &interface) const
	{
		interface_.lock()->emplace(interface);
		return ok();
	}
	void stop(const net::Interface &) const {}
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		interface.sent(std::move(packet));
	}

      private:
	BhSpinLock<std::optional<ARef<net::Interface>>> interface_{LOCK_CLASS("driver.interface")};
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d");
}
