// SPDX-License-Identifier: GPL-2.0
// expect: 'pages' comes from user space and is used as an allocation size
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/pages.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Buffer : Pinned {
      public:
	Result<> resize(const __u64 &pages) const
	{
#ifndef REFUSED
		if (pages == 0 || pages > 64)
			return EINVAL;
#endif
		auto made = TRY(SharedPages::make(pages)); // here

		*size_.lock() = made.size();
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u64), &Buffer::resize>>;

      private:
	Mutex<usize> size_{LOCK_CLASS("buffer.size"), 0u};
};
