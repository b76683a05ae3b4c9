// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
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
