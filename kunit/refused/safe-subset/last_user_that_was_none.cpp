// SPDX-License-Identifier: GPL-2.0
// expect: 'users' is unsigned, and wraps if it is 0
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Clock : Pinned {
      public:
	Result<> disable() const
	{
		auto state = state_.lock();

#ifndef REFUSED
		if (state->users == 0)
			return EINVAL;
#endif
		if (--state->users == 0) // here
			pr_info("off\n");
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IO('c', 1), &Clock::disable>>;

      private:
	struct State {
		u32 users = 1;
	};
	Mutex<State> state_{LOCK_CLASS("clock.state")};
};
