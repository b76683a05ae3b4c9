// SPDX-License-Identifier: GPL-2.0
// expect: SpinLock|softirq
// A packet may pass in a softirq that interrupts the task which holds the lock.
#include <kernel/net/hook.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Filter : Pinned {
      public:
	u64 bytes() const { return *bytes_.lock(); } // here

      private:
	net::Verdict on_packet(const net::PassingPacket &packet) const
	{
		*bytes_.lock() += packet.size();
		return net::Verdict::accept;
	}

#ifdef REFUSED
	SpinLock<u64> bytes_{LOCK_CLASS("filter.bytes"), 0u}; // here
#else
	BhSpinLock<u64> bytes_{LOCK_CLASS("filter.bytes"), 0u};
#endif
	net::Hook<&Filter::on_packet> hook_{this};
};
