// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
// by: types
// The check looks at members at any depth.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Name {
#ifdef REFUSED
	const char *text;
#else
	u64 number;
#endif
};
struct Info {
	Name name;
	u64 size;
};

Result<> f(UserWriter &user, const Info &info)
{
	return user.write(info); // here
}
