// SPDX-License-Identifier: GPL-2.0
// expect: the (argument|result) of this handler does not match the ioctl's number
// by: types
// The number says that user space reads, and the handler reads from user space.
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Foo {
	Result<> set(const __u64 &) const { return ok(); }
};

#ifdef REFUSED
inline constexpr unsigned number = Ioctl<_IOR('f', 0, __u64), &Foo::set>::number;
#else
inline constexpr unsigned number = Ioctl<_IOW('f', 0, __u64), &Foo::set>::number;
#endif
