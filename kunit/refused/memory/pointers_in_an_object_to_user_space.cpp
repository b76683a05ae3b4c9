// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
// Only clang detects an array of pointers.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Info {
#ifdef REFUSED
	const char *names[2];
#else
	u64 numbers[2];
#endif
	u64 size;
};

Result<> f(UserWriter &user, const Info &info)
{
	return user.write(info); // here
}
