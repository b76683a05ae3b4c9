// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
// by: types
// The union may contain the pointer.
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
