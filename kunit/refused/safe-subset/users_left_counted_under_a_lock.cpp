// SPDX-License-Identifier: GPL-2.0
// expect: 'users' is not reset if the function returns this error
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Engine : Pinned {
      public:
	Result<> start(const u32 &rate) const
	{
		auto state = state_.lock();

		if (state->users == 100)
			return EBUSY;
#ifdef REFUSED
		state->users++;
		if (rate < 10)
			return ERANGE; // here
#else
		if (rate < 10)
			return ERANGE;
		state->users++;
#endif
		state->rate = rate;
		return ok();
	}
	Result<> stop() const
	{
		auto state = state_.lock();

		if (state->users == 0)
			return EINVAL;
		state->users--;
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('e', 1, u32), &Engine::start>,
				  Ioctl<_IO('e', 2), &Engine::stop>>;

      private:
	struct State {
		u32 users = 0;
		u32 rate = 0;
	};
	Mutex<State> state_{LOCK_CLASS("engine.state")};
};
