// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as a shift count, and is not compared with a bound
// The number of a bit is a shift.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(UserReader &in, Atomic<u64> &a)
{
	const u32 n = TRY(in.read<u32>());
#ifndef REFUSED
	if (n > 63)
		return EINVAL;
#endif
	a.or_bits(u64{1} << n); // here
	return ok();
}
