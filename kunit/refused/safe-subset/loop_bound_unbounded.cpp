// SPDX-License-Identifier: GPL-2.0
// expect: 'count' comes from user space and is used as the bound of this loop, and is not compared with a bound
// A program has the kernel loop for hours.
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
	u64 at;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;
Result<> poke(u32 n);

Result<> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
#ifndef REFUSED
	if (r.count > 1024)
		return EINVAL;
#endif
	for (u32 i = 0; i < r.count; i++) // here
		TRY(poke(i));
	return ok();
}
