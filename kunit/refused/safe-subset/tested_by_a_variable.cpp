// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'waiting_' before this change of it
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Box : Pinned {
      public:
	Result<u32> take() const
	{
#ifdef REFUSED
		const bool is_empty = waiting_.lock()->is_empty();

		if (is_empty)
			return ENODATA;
		return waiting_.lock()->remove(0);
#else
		auto waiting = waiting_.lock();
		const bool is_empty = waiting->is_empty();

		if (is_empty)
			return ENODATA;
		return waiting->remove(0);
#endif
	}
	using Ioctls = IoctlTable<Ioctl<_IOR('m', 1, __u32), &Box::take>>;

      private:
	Mutex<Vec<u32>> waiting_{LOCK_CLASS("box.waiting")};
};
