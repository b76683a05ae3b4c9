// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is stored as a 'Mode', and nothing says that it is one of its values
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

enum class Mode : u32 { off, slow, fast };

class Fan : Pinned {
      public:
	Result<> set_mode(const __u32 &mode) const
	{
#ifndef REFUSED
		if (mode > static_cast<u32>(Mode::fast))
			return EINVAL;
#endif
		*mode_.lock() = static_cast<Mode>(mode); // here
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('f', 1, __u32), &Fan::set_mode>>;

      private:
	Mutex<Mode> mode_{LOCK_CLASS("fan.mode"), Mode::off};
};
