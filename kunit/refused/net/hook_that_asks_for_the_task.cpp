// SPDX-License-Identifier: GPL-2.0
// expect: ask_the_task
// The interrupted task has nothing to do with the packet.
#include <kernel/net/hook.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Filter : Pinned {
	net::Verdict on_packet(const net::PassingPacket &packet) const
	{
#ifdef REFUSED
		last_.store(current().pid()); // here
#else
		last_.store(packet.input_index());
#endif
		return net::Verdict::accept;
	}

	Atomic<s32> last_{0};
	net::Hook<&Filter::on_packet> hook_{this};
};
