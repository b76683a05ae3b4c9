// SPDX-License-Identifier: GPL-2.0
// expect: SpinLock|softirq
// The softirq may interrupt the task that holds the lock.
#include <kernel/net/interface.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void transmit(const net::Interface &interface, net::Packet packet) const
	{
		++*count_.lock();
		interface.sent(std::move(packet));
	}
	u64 count() const { return *count_.lock(); } // here

      private:
#ifdef REFUSED
	SpinLock<u64> count_{LOCK_CLASS("driver.count"), 0u}; // here
#else
	BhSpinLock<u64> count_{LOCK_CLASS("driver.count"), 0u};
#endif
};

Result<net::Ethernet<Driver>> start()
{
	return net::Ethernet<Driver>::make("driver%d");
}
