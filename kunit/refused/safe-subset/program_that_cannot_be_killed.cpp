// SPDX-License-Identifier: GPL-2.0
// expect: only another program signals 'event_', and no signal ends this wait
#include <linux/ioctl.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

class Door : Pinned {
      public:
	Result<> pass() const
	{
#ifdef REFUSED
		event_.wait();
		return ok();
#else
		return event_.wait_interruptible();
#endif
	}
	Result<> open() const
	{
		event_.complete();
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Door::pass>, Ioctl<_IO('x', 2), &Door::open>>;

      private:
	Completion event_;
};
