// SPDX-License-Identifier: GPL-2.0
// expect: 'size' comes from user space and is used as an allocation size
// A size below that of the header becomes a large one.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> f(UserReader &in)
{
	const u32 size = TRY(in.read<u32>());

#ifdef REFUSED
	if (size > 4096)
		return EINVAL;
#else
	if (size < 16 || size > 4096)
		return EINVAL;
#endif
	return Vec<u8>::zeroed(gfp::kernel, size - 16); // here
}
