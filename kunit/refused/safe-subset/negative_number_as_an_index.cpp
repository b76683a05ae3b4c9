// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is only compared with an upper bound, and becomes a large number if it is negative
// by: safe
#include <array>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Levels : Pinned {
      public:
	Result<> raise(const __s32 &channel) const
	{
		auto levels = levels_.lock();

#ifdef REFUSED
		if (channel > 15)
			return EINVAL;
#else
		if (channel < 0 || channel > 15)
			return EINVAL;
#endif
		(*levels)[static_cast<usize>(channel)] = 1; // here
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('l', 1, __s32), &Levels::raise>>;

      private:
	Mutex<std::array<u8, 16>> levels_{LOCK_CLASS("levels")};
};
