// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'credits_' before this change of it
// Another task takes the last credit between the two guards, and the number wraps.
#include <linux/ioctl.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Pool : Pinned {
      public:
	Result<> take() const
	{
#ifdef REFUSED
		if (*credits_.lock() == 0)
			return EAGAIN;
		--*credits_.lock();
#else
		auto credits = credits_.lock();

		if (*credits == 0)
			return EAGAIN;
		--*credits;
#endif
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IO('x', 1), &Pool::take>>;

      private:
	Mutex<u32> credits_{LOCK_CLASS("pool.credits"), 4u};
};
