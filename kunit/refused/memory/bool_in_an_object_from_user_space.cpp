// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// clang sees that the claim is wrong.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
#ifdef REFUSED
	bool urgent;
#else
	u8 urgent;
#endif
	u8 channel;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

Result<u8> f(UserReader &user)
{
	auto request = TRY(user.read<Request>()); // here

	return request.channel;
}
