// SPDX-License-Identifier: GPL-2.0
// expect: no code of the module wakes 'idle_'
// The program waits for ever.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Events : Pinned {
      public:
	PollEvents poll(PollTable &table) const
	{
#ifdef REFUSED
		table.wait_on(idle_); // here
#else
		table.wait_on(arrived_);
#endif
		return count_.load() ? poll_readable : PollEvents();
	}
	Result<> post() const
	{
		count_.inc();
		arrived_.wake_all();
		return ok();
	}
	Result<> wait() const
	{
		return arrived_.wait_interruptible([&] {
			return count_.load() != 0;
		});
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('e', 1), &Events::post>, Ioctl<_IO('e', 2), &Events::wait>>;

      private:
	Atomic<u32> count_{0};
	WaitQueue arrived_{LOCK_CLASS("events.arrived")}, idle_{LOCK_CLASS("events.idle")};
};
