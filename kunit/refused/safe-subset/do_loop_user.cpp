// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as the bound of this loop, and is not compared with a bound
// A program has the kernel loop for hours.
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> poke(u32 n);

Result<> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
	u32 i = 0;
#ifndef REFUSED
	if (n > 100)
		return EINVAL;
#endif
	do {
		TRY(poke(i));
	} while (++i < n); // here
	return ok();
}
