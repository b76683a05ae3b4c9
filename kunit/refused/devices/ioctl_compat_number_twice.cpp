// SPDX-License-Identifier: GPL-2.0
// expect: two ioctls have the same number
// by: types
// The second entry of 32-bit programs would never be reached.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/compat.hpp>

using namespace kernel;

class Foo : Pinned {
      public:
	Result<> set(const __u32 &) const { return ok(); }
	Result<> clear(const __u32 &) const { return ok(); }

	using Ioctls = IoctlTable<IoctlCompat<Ioctl<_IOW('f', 0, __u32), &Foo::set>>,
#ifdef REFUSED
				  IoctlCompat<Ioctl<_IOW('f', 0, __u32), &Foo::clear>>>;
#else
				  IoctlCompat<Ioctl<_IOW('f', 1, __u32), &Foo::clear>>>;
#endif
};

Result<MiscDevice<Foo>> f() // here
{
	return MiscDevice<Foo>::make("foo"); // here
}
