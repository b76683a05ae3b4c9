// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'users_' before this change of it
#include <linux/ioctl.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Channel : Pinned {
      public:
	Result<> take() const
	{
#ifdef REFUSED
		if (is_full())
			return EBUSY;
		users_.inc();
#else
		if (users_.fetch_add(1) >= 4) {
			users_.dec();
			return EBUSY;
		}
#endif
		return ok();
	}
	bool is_full() const { return users_.load() >= 4; }

	using Ioctls = IoctlTable<Ioctl<_IO('m', 1), &Channel::take>>;

      private:
	Atomic<u32> users_{0};
};
