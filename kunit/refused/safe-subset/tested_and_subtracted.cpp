// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'room_' before this change of it
#include <linux/ioctl.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Budget : Pinned {
      public:
	Result<> spend(u32 amount) const
	{
#ifdef REFUSED
		if (room_.load() < amount)
			return ENOSPC;
		room_.sub(amount);
#else
		u32 room = room_.load();

		do {
			if (room < amount)
				return ENOSPC;
		} while (!room_.try_cmpxchg(room, room - amount));
#endif
		return ok();
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('m', 1), &Budget::spend>>;

      private:
	Atomic<u32> room_{4096};
};
