// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock|sleep
// The destruction waits for the packet, which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/net/hook.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

struct Shared : Pinned {
	BhSpinLock<u64> bytes{LOCK_CLASS("shared.bytes"), 0u};
};

class Filter : Pinned {
      public:
	explicit Filter(Arc<Shared> shared) : shared_(std::move(shared)) {}

      private:
	net::Verdict on_packet(const net::PassingPacket &packet) const
	{
		*shared_->bytes.lock() += packet.size();
		return net::Verdict::accept;
	}

	Arc<Shared> shared_;
	net::Hook<&Filter::on_packet> hook_{this};
};

void stop(std::optional<Filter> &filter, const Shared &shared)
{
#ifdef REFUSED
	auto bytes = shared.bytes.lock(); // here
#endif
	filter.reset(); // here
#ifndef REFUSED
	auto bytes = shared.bytes.lock();
#endif
	*bytes = 0;
}
