// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'free_' before this change of it
// Two tasks find enough space, and the number wraps.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/rwlock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Store : Pinned {
      public:
	Result<> reserve(const __u32 &count) const
	{
#ifdef REFUSED
		{
			auto free = free_.read_lock();

			if (*free < count)
				return ENOSPC;
		}
		*free_.lock() -= count;
#else
		auto free = free_.lock();

		if (*free < count)
			return ENOSPC;
		*free -= count;
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('s', 1, __u32), &Store::reserve>>;

      private:
	RwSemaphore<u32> free_{LOCK_CLASS("store.free"), 100u};
};
