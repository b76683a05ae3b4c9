// SPDX-License-Identifier: GPL-2.0
// expect: only what has no padding, no pointer and no owner
// Of an array only clang knows.
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
