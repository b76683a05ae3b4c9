// SPDX-License-Identifier: GPL-2.0
// A claim is believed: a number that is none of the names is a value to the compiler.
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
