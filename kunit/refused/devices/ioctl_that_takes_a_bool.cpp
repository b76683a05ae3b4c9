// SPDX-License-Identifier: GPL-2.0
// expect: or not all bits are a value
// by: types
// User space can send a 2, which is no bool.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Foo {
	Result<> set_bool(bool) const { return ok(); }
	Result<> set(__u8) const { return ok(); }
};

#ifdef REFUSED
inline constexpr unsigned number = Ioctl<_IOW('f', 0, bool), &Foo::set_bool>::number;
#else
inline constexpr unsigned number = Ioctl<_IOW('f', 0, __u8), &Foo::set>::number;
#endif
