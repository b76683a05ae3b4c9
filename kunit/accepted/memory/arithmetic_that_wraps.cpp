// SPDX-License-Identifier: GPL-2.0
// Sizes of allocations are checked, other numbers are not.
#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(u32 a, u32 b)
{
	return a * b;
}
