// SPDX-License-Identifier: GPL-2.0
// expect: the argument of this handler does not match the ioctl's number
// by: types
// User space passes eight bytes, and the handler would see four of them.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Foo {
	Result<> set_narrow(const __u32 &) const { return ok(); }
	Result<> set(const __u64 &) const { return ok(); }
};

#ifdef REFUSED
inline constexpr unsigned number = Ioctl<_IOW('f', 0, __u64), &Foo::set_narrow>::number;
#else
inline constexpr unsigned number = Ioctl<_IOW('f', 0, __u64), &Foo::set>::number;
#endif
