// SPDX-License-Identifier: GPL-2.0
// expect: 'size' comes from user space and is used as an allocation size
// A request puts a size into a queue, and a work takes it out.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/container/kfifo.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Jobs : Pinned {
      public:
	Result<> add(const __u32 &size) const
	{
#ifndef REFUSED
		if (size > 4096)
			return EINVAL;
#endif
		return sizes_.lock()->put(size);
	}
	Result<> run() const
	{
		const u32 size = TRY(sizes_.lock()->take());

		*last_.lock() = TRY(Vec<u8>::zeroed(gfp::kernel, size)); // here
		return ok();
	}

	using Ioctls =
		IoctlTable<Ioctl<_IOW('x', 1, __u32), &Jobs::add>, Ioctl<_IO('x', 2), &Jobs::run>>;

      private:
	Mutex<KFifo<u32, 16>> sizes_{LOCK_CLASS("jobs.sizes")};
	Mutex<Vec<u8>> last_{LOCK_CLASS("jobs.last")};
};
