// SPDX-License-Identifier: GPL-2.0
// The API checks sizes of allocations, but not other numbers.
#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(u32 a, u32 b)
{
	return a * b;
}
