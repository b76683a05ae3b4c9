// SPDX-License-Identifier: GPL-2.0
// expect: only what has no padding, no pointer and no owner
// by: types
// At any depth.
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
