// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'next_' before this change of it
// Two tasks get the same number.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Tickets : Pinned {
      public:
	Result<u32> take() const
	{
#ifdef REFUSED
		const u32 ticket = next_.load();

		next_.inc();
#else
		const u32 ticket = next_.fetch_add(1);
#endif
		return ticket;
	}
	using Ioctls = IoctlTable<Ioctl<_IOR('m', 1, __u32), &Tickets::take>>;

      private:
	Atomic<u32> next_{1};
};
