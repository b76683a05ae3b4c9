// SPDX-License-Identifier: GPL-2.0
// by: safe
// complete() wakes one program. The other one waits until a signal: call complete_all().
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Job : Pinned {
      public:
	Result<> wait() const { return done_.wait_interruptible(); }
	Result<> start() const
	{
		if (is_started_.xchg(true))
			return EBUSY;
		work_.queue();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('j', 1), &Job::wait>, Ioctl<_IO('j', 2), &Job::start>>;

      private:
	void on_work() const { done_.complete(); }

	Atomic<bool> is_started_{false};
	Completion done_;
	Work<&Job::on_work> work_{this};
};
