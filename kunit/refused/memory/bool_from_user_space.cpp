// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// by: types
// User space can send 2, which is no bool.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<bool> f(UserReader &user)
{
#ifdef REFUSED
	return user.read<bool>();
#else
	return TRY(user.read<u8>()) != 0;
#endif
}
