// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as a divisor, and is not compared with 0
// The divisor goes through a function.
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
	u64 at;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

u32 per(u32 total, u32 n)
{
	return total / n; // here
}
Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
#ifndef REFUSED
	if (r.count == 0)
		return EINVAL;
#endif
	return per(100, r.count);
}
