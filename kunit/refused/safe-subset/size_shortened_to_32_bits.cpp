// SPDX-License-Identifier: GPL-2.0
// expect: loses integer precision
// A length of 4 GiB and 16 bytes becomes 16.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<Vec<byte>> f(u64 length)
{
#ifdef REFUSED
	u32 size = length;
#else
	if (length > 4096)
		return E2BIG;
	u32 size = static_cast<u32>(length);
#endif
	return Vec<byte>::zeroed(gfp::kernel, size);
}
