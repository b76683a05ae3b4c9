// SPDX-License-Identifier: GPL-2.0
// expect: this handler takes something else than what the ioctl's number says
// by: types
// The message names the line of the request in the driver, and not where the driver is made.
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
