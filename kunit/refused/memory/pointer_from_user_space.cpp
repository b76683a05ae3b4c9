// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// by: types
// User space could choose the address.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<usize> f(UserReader &user)
{
#ifdef REFUSED
	return *TRY(user.read<usize *>());
#else
	return TRY(user.read<usize>());
#endif
}
