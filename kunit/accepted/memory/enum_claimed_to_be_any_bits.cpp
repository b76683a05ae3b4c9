// SPDX-License-Identifier: GPL-2.0
// The compiler trusts the claim: user space can send a number that has no name in the enum.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

enum class Mode : u32 { slow, fast };
struct Request {
	Mode mode;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

Result<Request> f(UserReader &user)
{
	return user.read<Request>();
}
