// SPDX-License-Identifier: GPL-2.0
// expect: 'order' comes from user space and is used as a shift count
// A request stores the number in what a lock protects, and another one shifts by it.
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
		if (request.order > 10)
			return EINVAL;
#endif
		state_.lock()->order = request.order;
		return ok();
	}
	Result<u32> size() const
	{
		auto state = state_.lock();

		return 1u << state->order; // here
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, Request), &Buffer::set>,
				  Ioctl<_IOR('x', 2, u32), &Buffer::size>>;

      private:
	struct State {
		u32 order = 0;
	};

	Mutex<State> state_{LOCK_CLASS("buffer.state")};
};
