// SPDX-License-Identifier: GPL-2.0
// expect: a task may wait on 'changed_' for this change, and nothing wakes it
// One of two functions forgets the wake-up.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Inbox : Pinned {
      public:
	Result<> post() const
	{
		count_.inc();
		changed_.wake_all();
		return ok();
	}
	Result<> post_all() const
	{
		count_.inc(); // here
#ifndef REFUSED
		changed_.wake_all();
#endif
		return ok();
	}
	Result<> wait() const
	{
		return changed_.wait_interruptible([&] {
			return count_.load() > 0;
		});
	}
	using Ioctls =
		IoctlTable<Ioctl<_IO('i', 1), &Inbox::post>, Ioctl<_IO('i', 2), &Inbox::post_all>,
			   Ioctl<_IO('i', 3), &Inbox::wait>>;

      private:
	Atomic<u32> count_{0};
	WaitQueue changed_{LOCK_CLASS("inbox")};
};
