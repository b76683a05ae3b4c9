// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
// by: types
// Padding contains old memory.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Answer {
	u8 kind;
#ifndef REFUSED
	u8 pad[3];
#endif
	u32 value; // here
};

Result<> f(UserWriter &user, const Answer &answer)
{
	return user.write(answer); // here
}
