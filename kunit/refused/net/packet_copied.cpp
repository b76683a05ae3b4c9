// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// Both owners would free it.
#include <kernel/net/interface.hpp>

using namespace kernel;

void transmit(const net::Interface &interface, net::Packet packet)
{
#ifdef REFUSED
	net::Packet copy(packet);
#else
	net::Packet copy(std::move(packet));
#endif
	interface.sent(std::move(copy));
}
