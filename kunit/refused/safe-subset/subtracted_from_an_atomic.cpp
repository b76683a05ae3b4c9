// SPDX-License-Identifier: GPL-2.0
// expect: is subtracted, and is not compared with what it is subtracted from
// The number wraps.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Quota : Pinned {
      public:
	Result<> give_back(const __u32 &count) const
	{
#ifdef REFUSED
		total_.sub(count);
#else
		u32 before = total_.load();

		do {
			if (count > before)
				return EINVAL;
		} while (!total_.try_cmpxchg(before, before - count));
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('q', 1, __u32), &Quota::give_back>>;

      private:
	Mutex<u32> used_{LOCK_CLASS("quota.used"), 0u};
	Atomic<u32> total_{0};
};
