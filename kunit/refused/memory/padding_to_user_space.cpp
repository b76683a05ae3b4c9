// SPDX-License-Identifier: GPL-2.0
// expect: only what has no padding, no pointer and no owner
// by: types
// The padding has what was in memory before.
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
