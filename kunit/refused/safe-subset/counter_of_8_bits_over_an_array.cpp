// SPDX-License-Identifier: GPL-2.0
// expect: this counter has 8 bits: it wraps before it reaches a larger bound
#include <array>
#include <kernel/prelude.hpp>

using namespace kernel;

u32 parity(const std::array<u32, 256> &words)
{
	u32 parity = 0;

#ifdef REFUSED
	for (u8 i = 0; i < words.size(); i++)
#else
	for (u32 i = 0; i < words.size(); i++)
#endif
		parity ^= words[i];
	return parity;
}
