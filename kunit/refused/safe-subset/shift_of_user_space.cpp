// SPDX-License-Identifier: GPL-2.0
// expect: 'by' comes from user space and is used as a shift count, and is not compared with a bound
// A program chooses the shift count.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader &in)
{
	const u32 by = TRY(in.read<u32>());
#ifndef REFUSED
	if (by >= 32)
		return EINVAL;
#endif
	return 1u << by; // here
}
