// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// by: types
// The author must declare that all bits are a value.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 offset;
	u32 length;
};
#ifdef REFUSED

#else
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;
#endif

Result<Request> f(UserReader &user)
{
	return user.read<Request>(); // here
}
