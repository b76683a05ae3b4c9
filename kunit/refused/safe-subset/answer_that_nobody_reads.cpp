// SPDX-License-Identifier: GPL-2.0
// expect: only whether 'idle' has an answer is tested, and not the answer
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Motor : Pinned {
      public:
	Result<bool> is_idle() const
	{
		auto speed = speed_.lock_interruptible();

		if (!speed)
			return speed.error();
		return *speed == 0;
	}
	Result<> open_the_cover() const
	{
		const auto idle = is_idle(); // here

#ifdef REFUSED
		if (idle.is_err())
			return idle.error();
#else
		if (idle.is_err())
			return idle.error();
		if (!*idle)
			return EBUSY;
#endif
		pr_info("open\n");
		return ok();
	}

      private:
	Mutex<u32> speed_{LOCK_CLASS("motor.speed"), 0u};
};
