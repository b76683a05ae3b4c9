// SPDX-License-Identifier: GPL-2.0
// expect: 'users' is unsigned, and wraps if it is 0, and a program can send this request at any time
// A program releases twice, and the device is in use for ever.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Claimed : Pinned {
      public:
	Result<> claim() const
	{
		state_.lock()->users++;
		return ok();
	}
	Result<> release_claim() const
	{
		auto state = state_.lock();

#ifndef REFUSED
		if (state->users == 0)
			return EINVAL;
#endif
		state->users--; // here
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('d', 1), &Claimed::claim>,
				  Ioctl<_IO('d', 2), &Claimed::release_claim>>;

      private:
	struct State {
		u32 users = 0;
	};

	Mutex<State> state_{LOCK_CLASS("device.state")};
};
