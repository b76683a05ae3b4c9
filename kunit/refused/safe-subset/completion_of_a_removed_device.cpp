// SPDX-License-Identifier: GPL-2.0
// expect: the removal of the device wakes one task, and waits for the other ones
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Meter : Pinned {
      public:
	Result<> wait() const { return measured_.wait_interruptible(); }
	void on_event() const { measured_.complete(); }
	void on_revoke() const
	{
#ifdef REFUSED
		measured_.complete();
#else
		measured_.complete_all();
#endif
	}
	using Ioctls = IoctlTable<Ioctl<_IO('m', 1), &Meter::wait>>;

      private:
	Completion measured_;
};
