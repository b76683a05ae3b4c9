// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as an allocation size, and is not compared with a bound
// A program chooses how much memory the kernel allocates.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
#ifndef REFUSED
	if (n > 4096)
		return EINVAL;
#endif
	return Vec<u8>::with_capacity(gfp::kernel, n); // here
}
