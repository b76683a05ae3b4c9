// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to implicitly-deleted copy constructor
// by: types
// A copy of the reader would read the same bytes again.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<u32> f(UserReader user)
{
	u32 length = TRY(user.read<u32>());
#ifdef REFUSED
	UserReader again = user;
#else
	UserReader again = std::move(user);
#endif
	return length + TRY(again.read<u32>());
}
