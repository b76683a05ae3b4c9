// SPDX-License-Identifier: GPL-2.0
// expect: 'count' comes from user space and is used as an allocation size
// The comparison is with the low bits alone.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> f(UserReader &in)
{
	const u32 count = TRY(in.read<u32>());

#ifdef REFUSED
	if (static_cast<u16>(count) > 4096)
		return EINVAL;
#else
	if (count > 4096)
		return EINVAL;
#endif
	return Vec<u8>::zeroed(gfp::kernel, count); // here
}
