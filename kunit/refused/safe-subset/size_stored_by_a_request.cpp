// SPDX-License-Identifier: GPL-2.0
// expect: 'count_' comes from user space and is used as an allocation size
// The next read allocates as much as the request said.
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>
#include <linux/ioctl.h>

using namespace kernel;

struct Request {
	u32 order;
	u32 count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

class Buffer : Pinned {
      public:
	Result<> set(const Request &request) const
	{
#ifndef REFUSED
		if (request.count > 4096)
			return EINVAL;
#endif
		count_.store(request.count);
		return ok();
	}
	Result<Vec<u8>> make() const { return Vec<u8>::zeroed(gfp::kernel, count_.load()); } // here

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Request), &Buffer::set>>;

      private:
	Atomic<u32> count_{16u};
};
