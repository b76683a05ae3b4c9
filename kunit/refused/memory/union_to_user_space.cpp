// SPDX-License-Identifier: GPL-2.0
// expect: only what has no padding, no pointer and no owner
// by: types
// Nobody knows what is in it: it may be the pointer.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

#ifdef REFUSED
union Value {
	u64 number;
	const char *text;
};
#else
struct Value {
	u64 number;
};
#endif

Result<> f(UserWriter &user, const Value &value)
{
	return user.write(value); // here
}
