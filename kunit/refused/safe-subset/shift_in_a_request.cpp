// SPDX-License-Identifier: GPL-2.0
// expect: 'shift' comes from user space and is used as a shift count, and is not compared with a bound
// The shift count is a member of a struct from user space.
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
	if (r.shift >= 32)
		return EINVAL;
#endif
	return 1u << r.shift; // here
}
