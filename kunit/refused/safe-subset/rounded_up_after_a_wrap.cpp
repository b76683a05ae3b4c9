// SPDX-License-Identifier: GPL-2.0
// expect: is in arithmetic that can wrap before it is divided
// A size near 4 GiB needs no page.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Pool : Pinned {
      public:
	Result<> resize(u32 bytes) const
	{
#ifdef REFUSED
		const u32 pages = (bytes + 4095) / 4096;
#else
		const u32 pages = bytes / 4096 + (bytes % 4096 != 0);
#endif
		if (pages > 16)
			return EINVAL;
		auto fresh = TRY(Vec<u8>::zeroed(gfp::kernel, usize{pages} * 4096));
		bytes_.store(bytes);
		*data_.lock() = std::move(fresh);
		return ok();
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('p', 1), &Pool::resize>>;

      private:
	Atomic<u32> bytes_{0};
	Mutex<Vec<u8>> data_{LOCK_CLASS("pool.data")};
};
