// SPDX-License-Identifier: GPL-2.0
// expect: nothing in this loop changes its condition
// The loop stays at the first byte.
#include <span>

#include <kernel/core/types.hpp>

using namespace kernel;

u32 checksum(std::span<const u8> bytes)
{
	u32 sum = 0;
	usize at = 0;
	while (at < bytes.size()) { // here
#ifdef REFUSED
		sum += bytes[at];
#else
		sum += bytes[at++];
#endif
	}
	return sum;
}
