// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// by: types
// Or a number that the enum has no name for.
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
