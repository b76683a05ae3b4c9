// SPDX-License-Identifier: GPL-2.0
// expect: this wait goes on after the device is removed
// Removal wakes the task, whose condition stays false.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/device/revocable.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Probe : public Revocable {
      public:
	Result<usize> read(Kiocb &, DestIter &) const
	{
#ifdef REFUSED
		TRY(changed_.wait_interruptible([&] {
			return value_.load() != 0;
		}));
#else
		TRY(wait_interruptible(changed_, [&] {
			return value_.load() != 0;
		}));
#endif
		return 0u;
	}
	Result<> set() const
	{
		value_.inc();
		changed_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('p', 1), &Probe::set>>;
	void on_revoke() const { changed_.wake_all(); }

      private:
	Atomic<usize> value_{0};
	WaitQueue changed_{LOCK_CLASS("probe.changed")};
};
