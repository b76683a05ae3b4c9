// SPDX-License-Identifier: GPL-2.0
// expect: 'count' comes from user space and is used as a divisor, and is not compared with 0
// A program that sends 0 ends the task with an oops.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

Result<u32> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
#ifndef REFUSED
	if (!r.count)
		return EINVAL;
#endif
	return 100 % r.count; // here
}
