// SPDX-License-Identifier: GPL-2.0
// expect: .packet. was moved from
// The object has one owner, which frees it.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Packet {
	int type;
};
void keep(Box<Packet> packet);

int receive(Box<Packet> packet)
{
#ifdef REFUSED
	keep(std::move(packet));
	return packet->type;
#else
	int type = packet->type;
	keep(std::move(packet));
	return type;
#endif
}
