// SPDX-License-Identifier: GPL-2.0
/// \file
/// hweight(): the number of bits that are set.
#pragma once

#include <bit>

#include <cxxrt/border/core/bits.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// Returns how many bits of \p n are set. It prevents this mistake: std::popcount(), which calls
/// the compiler's library on a CPU without an instruction for it, and no kernel has that library.
/// As hweight64() of C, it is one instruction where the CPU has it. Any context.
///
///	const u32 lanes = hweight(status & lane_mask);
template <std::unsigned_integral T> constexpr u32 hweight(T n)
{
	if (std::is_constant_evaluated())
		return static_cast<u32>(std::popcount(n));
	if constexpr (sizeof(T) > sizeof(u32))
		return border_hweight64(n);
	else
		return border_hweight32(n);
}

} // namespace kernel
