// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is used as an allocation size
// A large number becomes a negative one, which is below the limit.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> f(UserReader &from)
{
	const s32 count = static_cast<s32>(TRY(from.read<u32>()));

#ifdef REFUSED
	if (count > 4096)
#else
	if (count < 0 || count > 4096)
#endif
		return EINVAL;
	return Vec<u8>::zeroed(gfp::kernel, static_cast<usize>(count)); // here
}
