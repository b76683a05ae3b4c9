// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone|is used after
// by: safe
// Another owner has the bytes.
#include <kernel/net/interface.hpp>

using namespace kernel;

Result<> receive(const net::Interface &interface, net::Packet packet)
{
	auto bytes = TRY(packet.writable(14));

	bytes[0] = byte{1};
	interface.receive(std::move(packet));
#ifdef REFUSED
	bytes[1] = byte{2}; // here
#endif
	return ok();
}
