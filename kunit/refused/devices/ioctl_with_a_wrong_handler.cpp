// SPDX-License-Identifier: GPL-2.0
// expect: the argument of this handler does not match the ioctl's number
// by: types
// The message names the line of the request, and not the line that constructs the driver.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
	Result<> set(const __u64 &) const { return ok(); }
	Result<> set_narrow(const __u32 &) const { return ok(); }

#ifdef REFUSED
	using Ioctls = IoctlTable<Ioctl<_IOW('f', 0, __u64), &Driver::set_narrow>>;
#else
	using Ioctls = IoctlTable<Ioctl<_IOW('f', 0, __u64), &Driver::set>>;
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name));
}
