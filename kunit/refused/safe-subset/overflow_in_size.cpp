// SPDX-License-Identifier: GPL-2.0
// expect: this product wraps at 32 bits before it becomes a 64-bit number
// The product has wrapped before it is a size.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<Vec<byte>> f(u32 n, u32 size)
{
#ifdef REFUSED
	return Vec<byte>::zeroed(gfp::kernel, n * size);
#else
	return Vec<byte>::zeroed(gfp::kernel, usize{n} * size);
#endif
}
