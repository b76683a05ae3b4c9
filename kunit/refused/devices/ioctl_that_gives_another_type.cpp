// SPDX-License-Identifier: GPL-2.0
// expect: this handler returns another type than the ioctl's number says
// by: types
// More would be written than user space has room for.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Foo {
	__u64 get_wide() const { return 0; }
	__u32 get() const { return 0; }
};

#ifdef REFUSED
inline constexpr unsigned number = Ioctl<_IOR('f', 0, __u32), &Foo::get_wide>::number;
#else
inline constexpr unsigned number = Ioctl<_IOR('f', 0, __u32), &Foo::get>::number;
#endif
