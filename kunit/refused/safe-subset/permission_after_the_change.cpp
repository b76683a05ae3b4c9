// SPDX-License-Identifier: GPL-2.0
// expect: this changes the driver before it asks whether the program may do so
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/task.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Meter : Pinned {
      public:
	Result<> reset() const
	{
#ifdef REFUSED
		total_.store(0);
#endif
		if (!current().is_capable(Capability::sys_admin))
			return EPERM;
		total_.store(0);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('m', 1), &Meter::reset>>;

      private:
	Atomic<u32> total_{0};
};
