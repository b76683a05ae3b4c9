// SPDX-License-Identifier: GPL-2.0
// expect: 'credits_' is unsigned, and wraps if it is 0: this subtracts before it tests
// The number is then the largest one, and all later tasks pass.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Credits : Pinned {
      public:
	Result<> take(const __u32 &count) const
	{
#ifdef REFUSED
		if (count != 1 || credits_.fetch_sub(1) == 0)
			return EAGAIN;
#else
		u32 before = credits_.load();

		do {
			if (before < count)
				return EAGAIN;
		} while (!credits_.try_cmpxchg(before, before - count));
#endif
		return ok();
	}
	Result<> give() const
	{
		credits_.inc();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('c', 1, __u32), &Credits::take>,
				  Ioctl<_IO('c', 2), &Credits::give>>;

      private:
	Atomic<u32> credits_{8};
};
