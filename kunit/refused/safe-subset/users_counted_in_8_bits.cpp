// SPDX-License-Identifier: GPL-2.0
// expect: 'users' wraps to 0 if programs send this request often enough
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Gate : Pinned {
      public:
	Result<> attach() const
	{
		auto state = state_.lock();

#ifndef REFUSED
		if (state->users == 255)
			return EBUSY;
#endif
		state->users++; // here
		return ok();
	}
	Result<> detach() const
	{
		auto state = state_.lock();

		if (state->users == 0)
			return EINVAL;
		state->users--;
		return ok();
	}

	using Ioctls =
		IoctlTable<Ioctl<_IO('g', 1), &Gate::attach>, Ioctl<_IO('g', 2), &Gate::detach>>;

      private:
	struct State {
		u8 users = 0;
	};
	Mutex<State> state_{LOCK_CLASS("gate.state")};
};
