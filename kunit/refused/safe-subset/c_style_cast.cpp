// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// A C-style cast may be any other cast.
#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(u64 n)
{
#ifdef REFUSED
	return (u32)n;
#else
	return static_cast<u32>(n);
#endif
}
