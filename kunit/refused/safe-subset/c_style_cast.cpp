// SPDX-License-Identifier: GPL-2.0
// expect: this cast claims a type that nothing checks
// Any of the others, as it turns out.
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
