// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// A mutex sleeps.
#include <kernel/net/interface.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		++*count_.lock(); // here
		interface.sent(std::move(packet));
	}

      private:
#ifdef REFUSED
	Mutex<u64> count_{LOCK_CLASS("driver.count"), 0u};
#else
	BhSpinLock<u64> count_{LOCK_CLASS("driver.count"), 0u};
#endif
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d");
}
