// SPDX-License-Identifier: GPL-2.0
// expect: user-value
// A number of a 32-bit program is a shift count.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/file/compat.hpp>

using namespace kernel;

class Foo : Pinned {
      public:
	Result<__u32> shift_compat(const __u32 &count) const
	{
#ifndef REFUSED
		if (count > 31)
			return EINVAL;
#endif
		return __u32{1} << count; // here
	}

	using Ioctls = IoctlTable<IoctlCompat<Ioctl<_IOWR('f', 0, __u32), &Foo::shift_compat>>>;
};

Result<MiscDevice<Foo>> f()
{
	return MiscDevice<Foo>::make("foo");
}
