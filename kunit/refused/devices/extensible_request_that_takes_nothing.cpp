// SPDX-License-Identifier: GPL-2.0
// expect: an extensible request takes a struct
// by: types
#include <kernel/device/miscdevice.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Driver {
	Result<> start(const __u32 &) const { return ok(); }
	__u32 get() const { return 1; }
#ifdef REFUSED
	using Ioctls = IoctlTable<IoctlExtensible<_IOR('f', 0, __u32), &Driver::get, 4>>;
#else
	using Ioctls = IoctlTable<IoctlExtensible<_IOW('f', 0, __u32), &Driver::start, 4>>;
#endif
};

Result<MiscDevice<Driver>> f()
{
	return MiscDevice<Driver>::make("driver"); // here
}
