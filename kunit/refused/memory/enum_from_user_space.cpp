// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// by: types
// User space can send a number that the enum does not have.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

enum class Mode : u32 { slow, fast };

Result<Mode> f(UserReader &user)
{
#ifdef REFUSED
	return user.read<Mode>();
#else
	return TRY(user.read<u32>()) == 1 ? Mode::fast : Mode::slow;
#endif
}
