// SPDX-License-Identifier: GPL-2.0
// expect: only what has no padding, no pointer and no owner
// by: types
// A kernel address defeats address randomisation.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(UserWriter &user, const int *number)
{
#ifdef REFUSED
	return user.write(number);
#else
	return user.write(*number);
#endif
}
