// SPDX-License-Identifier: GPL-2.0
// expect: user space can send any bits
// by: types
// An address that user space chose.
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
