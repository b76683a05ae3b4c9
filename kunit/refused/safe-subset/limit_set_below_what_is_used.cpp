// SPDX-License-Identifier: GPL-2.0
// expect: a request may set 'limit' below 'used', and this difference of unsigned numbers then wraps
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Quota : Pinned {
      public:
	Result<> set_limit(const __u32 &limit) const
	{
		auto state = state_.lock();

#ifndef REFUSED
		if (limit < state->used)
			return EBUSY;
#endif
		state->limit = limit;
		return ok();
	}
	Result<> use(const __u32 &count) const
	{
		auto state = state_.lock();

		if (count > 100 || state->limit < count)
			return ENOSPC;
		state->used = count;
		return ok();
	}
	__u32 room() const
	{
		auto state = state_.lock();

		return state->limit - state->used; // here
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('q', 1, __u32), &Quota::set_limit>,
				  Ioctl<_IOW('q', 2, __u32), &Quota::use>,
				  Ioctl<_IOR('q', 3, __u32), &Quota::room>>;

      private:
	struct State {
		u32 limit = 0;
		u32 used = 0;
	};

	Mutex<State> state_{LOCK_CLASS("quota.state")};
};
