// SPDX-License-Identifier: GPL-2.0
// expect: the handler of a net::Hook is
// by: types
// A negative error number is a verdict of the kernel, with another meaning.
#include <kernel/net/hook.hpp>

using namespace kernel;

class Filter : Pinned {
#ifdef REFUSED
	int on_packet(const net::PassingPacket &) const { return -1; }
#else
	net::Verdict on_packet(const net::PassingPacket &) const { return net::Verdict::drop; }
#endif

	net::Hook<&Filter::on_packet> hook_{this}; // here
};
