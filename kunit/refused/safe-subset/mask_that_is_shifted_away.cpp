// SPDX-License-Identifier: GPL-2.0
// expect: this shift removes all bits of the mask, so the result is 0
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr u32 speed_mask = 0xf0;

u32 speed_of(u32 status)
{
#ifdef REFUSED
	return (status & speed_mask) >> 8;
#else
	return (status & speed_mask) >> 4;
#endif
}
