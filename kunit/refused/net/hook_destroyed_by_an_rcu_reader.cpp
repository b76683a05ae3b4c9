// SPDX-License-Identifier: GPL-2.0
// expect: an RCU reader runs
// The destruction waits for all RCU readers, so for its caller.
#include <optional>

#include <kernel/net/hook.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

class Filter : Pinned {
	net::Verdict on_packet(const net::PassingPacket &) const { return net::Verdict::accept; }

	net::Hook<&Filter::on_packet> hook_{this};
};

void stop(std::optional<Filter> &filter)
{
#ifdef REFUSED
	const rcu::Guard reader;
#endif
	filter.reset(); // here
}
