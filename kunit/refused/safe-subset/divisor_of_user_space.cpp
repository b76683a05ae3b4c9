// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as a divisor, and is not compared with 0
// A program that sends 0 ends the task with an oops.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
#ifndef REFUSED
	if (n == 0)
		return EINVAL;
#endif
	return 100 / n; // here
}
