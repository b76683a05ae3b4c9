// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and
// A packet passes in a softirq, or while its sender is an RCU reader.
#include <kernel/memory/box.hpp>
#include <kernel/net/hook.hpp>

using namespace kernel;

class Filter : Pinned {
	net::Verdict on_packet(const net::PassingPacket &packet) const
	{
#ifdef REFUSED
		const auto size = Box<usize>::make(gfp::kernel, packet.size()); // here
#else
		const auto size = Box<usize>::make(gfp::atomic, packet.size());
#endif

		return size.is_ok() ? net::Verdict::accept : net::Verdict::drop;
	}

	net::Hook<&Filter::on_packet> hook_{this};
};
