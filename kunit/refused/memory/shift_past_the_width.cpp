// SPDX-License-Identifier: GPL-2.0
// expect: shift count
// Undefined, and on x86 something else than zero.
#include <kernel/core/types.hpp>

using namespace kernel;

u32 f(u32 n)
{
#ifdef REFUSED
	return n << 32;
#else
	return n << 31;
#endif
}
