// SPDX-License-Identifier: GPL-2.0
// expect: use of .packet. after|used after it was moved|moved
// The kernel has freed the packet.
#include <kernel/net/interface.hpp>

using namespace kernel;

void transmit(const net::Interface &interface, net::Packet packet)
{
#ifdef REFUSED
	interface.sent(std::move(packet));
	interface.count_sent(packet.size()); // here
#else
	interface.count_sent(packet.size());
	interface.sent(std::move(packet));
#endif
}
