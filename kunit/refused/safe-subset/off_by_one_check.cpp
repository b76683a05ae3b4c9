// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as a shift count of up to 32, and the number has 32 bits
// A shift by the width has no defined value.
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
#ifdef REFUSED
	if (n > 32)
		return EINVAL;
#else
	if (n > 31)
		return EINVAL;
#endif
	return 1u << n; // here
}
