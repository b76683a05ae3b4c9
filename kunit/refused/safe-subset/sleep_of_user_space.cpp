// SPDX-License-Identifier: GPL-2.0
// expect: 'ms' comes from user space and is used as the length of a sleep that no signal ends
// A program that asks for 49 days cannot be killed.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Delay : Pinned {
      public:
	Result<> wait(const __u32 &ms) const
	{
#ifdef REFUSED
		fsleep(Duration::from_millis(ms));
		return ok();
#else
		return sleep_interruptible(Duration::from_millis(ms));
#endif
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Delay::wait>>;
};
