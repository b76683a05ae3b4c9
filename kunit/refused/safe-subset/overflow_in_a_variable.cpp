// SPDX-License-Identifier: GPL-2.0
// expect: this product wraps at 32 bits before it becomes a 64-bit number
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<Vec<u8>> make(u32 rows, u32 columns)
{
#ifdef REFUSED
	const u32 bytes = rows * columns;
#else
	const usize bytes = usize{rows} * columns;
#endif
	return Vec<u8>::zeroed(gfp::kernel, bytes); // here
}
