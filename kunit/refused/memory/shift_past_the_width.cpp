// SPDX-License-Identifier: GPL-2.0
// expect: shift count
// The result is undefined; on x86 it is not zero.
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
