// SPDX-License-Identifier: GPL-2.0
// expect: 'count' comes from user space and is used as an allocation size
// A large number is negative, and so below the bound.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> f(UserReader &in)
{
	const u32 count = TRY(in.read<u32>());

#ifdef REFUSED
	if (static_cast<s32>(count) > 4096)
		return EINVAL;
#else
	if (count > 4096)
		return EINVAL;
#endif
	return Vec<u8>::zeroed(gfp::kernel, count); // here
}
