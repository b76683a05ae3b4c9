// SPDX-License-Identifier: GPL-2.0
// expect: only programs signal 'confirmed_'
// While the module is unloaded no program can confirm, and the destruction waits for the work.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/rcu_work.hpp>

using namespace kernel;

class Upgrade : Pinned {
      public:
	Result<> begin() const
	{
		work_.queue();
		return ok();
	}
	Result<> confirm() const
	{
		confirmed_.complete();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('u', 1), &Upgrade::begin>,
				  Ioctl<_IO('u', 2), &Upgrade::confirm>>;

      private:
	void on_work() const
	{
#ifdef REFUSED
		confirmed_.wait();
#else
		if (confirmed_.wait_timeout(10_s).is_err())
			return;
#endif
		done_.store(true);
	}
	Completion confirmed_;
	Atomic<bool> done_{false};
	RcuWork<&Upgrade::on_work> work_{this};
};
