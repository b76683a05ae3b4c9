// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'state_' before this change of it
// The change that another task has made in between is lost.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct State {
	u32 rate = 1;
	u32 channels = 1;
};

class Player : Pinned {
      public:
	Result<> set_rate(const __u32 &rate) const
	{
#ifdef REFUSED
		State next = *state_.lock();

		next.rate = rate;
		*state_.lock() = next;
#else
		auto state = state_.lock();
		State next = *state;

		next.rate = rate;
		*state = next;
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('p', 1, __u32), &Player::set_rate>>;

      private:
	Mutex<State> state_{LOCK_CLASS("player.state")};
};
