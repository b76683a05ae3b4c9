// SPDX-License-Identifier: GPL-2.0
// expect: the result of this handler does not match the ioctl's number
// by: types
// The driver would write past the end of the program's buffer.
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
