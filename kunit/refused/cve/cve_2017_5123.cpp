// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion|cannot initialize|invalid.*cast
// by: types
// There is no pointer to user memory. All copies check the address.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Siginfo {
	s32 signo;
	s32 code;
};

Result<> report(UserSlice to, const Siginfo &info)
{
#ifdef REFUSED
	Siginfo *user = to;
	*user = info;
	return ok();
#else
	return std::move(to).writer().write(info);
#endif
}
