// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as the bound of this loop, and is not compared with a bound
// A product that wraps is small.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u64>> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
#ifdef REFUSED
	const u32 bytes = n * 8;
	if (bytes > 4096)
		return EINVAL;
#else
	if (n > 512)
		return EINVAL;
#endif
	Vec<u64> v;
	for (u32 i = 0; i < n; i++) // here
		TRY(v.push(gfp::kernel, 0u));
	return v;
}
