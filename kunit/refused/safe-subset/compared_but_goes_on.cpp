// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as a shift count, and is not compared with a bound
// The comparison changes nothing.
#include <kernel/core/result.hpp>
#include <kernel/text/print.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader &in)
{
	const u32 n = TRY(in.read<u32>());
#ifdef REFUSED
	if (n >= 32)
		pr_warn("too large\n");
#else
	if (n >= 32)
		return EINVAL;
#endif
	return 1u << n; // here
}
