// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as an allocation size, and is not compared with a bound
// The size goes through a function.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> make(usize n)
{
	return Vec<u8>::zeroed(gfp::kernel, n); // here
}
Result<Vec<u8>> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
#ifndef REFUSED
	if (n > 4096)
		return EINVAL;
#endif
	return make(n);
}
