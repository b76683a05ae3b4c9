// SPDX-License-Identifier: GPL-2.0
// expect: this condition has only copies, and so its result never changes
// The task sleeps on, though put() wakes it.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Letters : Pinned {
      public:
	Result<> wait_for_one() const
	{
		auto letters = letters_.lock();

#ifdef REFUSED
		const bool is_empty = letters->is_empty();

		TRY(arrived_.wait_interruptible(letters, [&](const auto &) {
			return !is_empty;
		}));
#else
		TRY(arrived_.wait_interruptible(letters, [](const auto &all) {
			return !all.is_empty();
		}));
#endif
		return ok();
	}
	Result<> put(const __u32 &letter) const
	{
		TRY(letters_.lock()->push(gfp::kernel, letter));
		arrived_.notify_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('l', 1), &Letters::wait_for_one>,
				  Ioctl<_IOW('l', 2, __u32), &Letters::put>>;

      private:
	Mutex<Vec<u32>> letters_{LOCK_CLASS("letters.all")};
	CondVar arrived_{LOCK_CLASS("letters.arrived")};
};
