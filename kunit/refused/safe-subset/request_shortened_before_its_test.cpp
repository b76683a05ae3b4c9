// SPDX-License-Identifier: GPL-2.0
// expect: this cast drops the upper bits of a number of the program
// 4 GiB and a byte are 1 here.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Timeout : Pinned {
      public:
	Result<> set(const __u64 &wanted) const
	{
#ifdef REFUSED
		const u32 millis = static_cast<u32>(wanted);

		if (millis > 60000)
			return EINVAL;
#else
		if (wanted > 60000)
			return EINVAL;

		const u32 millis = static_cast<u32>(wanted);
#endif
		millis_.store(millis);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('t', 1, __u64), &Timeout::set>>;

      private:
	Atomic<u32> millis_{0};
};
