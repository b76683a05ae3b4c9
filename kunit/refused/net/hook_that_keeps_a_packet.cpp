// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The kernel frees the packet after the handler has returned.
#include <optional>

#include <kernel/net/hook.hpp>

using namespace kernel;

class Filter : Pinned {
	net::Verdict on_packet(const net::PassingPacket &packet) const
	{
#ifdef REFUSED
		const net::PassingPacket kept = packet;
		(void)kept.size();
#else
		(void)packet.size();
#endif
		return net::Verdict::accept;
	}

	net::Hook<&Filter::on_packet> hook_{this};
};
