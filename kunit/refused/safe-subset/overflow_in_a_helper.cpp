// SPDX-License-Identifier: GPL-2.0
// expect: this product wraps at 32 bits before it becomes a 64-bit number
// The product has wrapped before its caller makes a size of it.
#include <kernel/memory/vec.hpp>

using namespace kernel;

#ifdef REFUSED
u32 bytes_of(u32 count, u32 each)
{
	return count * each;
}
#else
usize bytes_of(u32 count, u32 each)
{
	return usize{count} * each;
}
#endif

Result<Vec<u8>> make(u32 count, u32 each)
{
	return Vec<u8>::zeroed(gfp::kernel, bytes_of(count, each)); // here
}
