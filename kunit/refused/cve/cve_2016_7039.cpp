// SPDX-License-Identifier: GPL-2.0
// expect: calls itself
// A loop has no depth.
#include <kernel/core/types.hpp>

using namespace kernel;

int receive(std::span<const u8> packet) // here
{
#ifdef REFUSED
	if (packet.empty())
		return 0;
	u8 type = packet.front();
	return type == 47 ? 1 + receive(packet.subspan(1)) : type;
#else
	int depth = 0;
	for (u8 type : packet) {
		if (type != 47)
			return depth + type;
		depth++;
	}
	return depth;
#endif
}
