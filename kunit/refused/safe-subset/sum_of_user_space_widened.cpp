// SPDX-License-Identifier: GPL-2.0
// expect: is in arithmetic that can wrap before it becomes a 64-bit number
// The end of a range wraps, and passes the test.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Range {
	__u32 start;
	__u32 len;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Range> = true;

class Flash : Pinned {
      public:
	Result<> erase(const Range &range) const
	{
#ifdef REFUSED
		const u64 end = range.start + range.len;
#else
		const u64 end = u64{range.start} + range.len;
#endif
		if (end > size)
			return EINVAL;
		erased_.store(range.start);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('f', 1, Range), &Flash::erase>>;

      private:
	static constexpr u64 size = 1 << 20;
	Atomic<u32> erased_{0};
};
