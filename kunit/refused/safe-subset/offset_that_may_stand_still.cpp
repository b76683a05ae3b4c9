// SPDX-License-Identifier: GPL-2.0
// expect: the data has this length, which may be 0: then the loop never ends
// The length is read by a helper function.
#include <kernel/prelude.hpp>
#include <span>

using namespace kernel;

u16 be16(std::span<const u8> from)
{
	return static_cast<u16>(from[0] << 8 | from[1]);
}

Result<u32> blocks_in(std::span<const u8> data)
{
	u32 blocks = 0;
	usize at = 0;

	while (at + 4 <= data.size()) {
		const usize length = be16(data.subspan(at + 2, 2));

#ifdef REFUSED
		at += length;
#else
		at += 4 + length;
#endif
		blocks++;
	}
	return blocks;
}
