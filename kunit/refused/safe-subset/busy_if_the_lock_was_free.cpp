// SPDX-License-Identifier: GPL-2.0
// expect: this returns EBUSY if it has taken the lock, and goes on if it has not
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Motor : Pinned {
      public:
	Result<> stop() const
	{
		auto speed = speed_.try_lock();

#ifdef REFUSED
		if (speed) // here
			return EBUSY;
		pr_info("stop\n");
#else
		if (!speed)
			return EBUSY;
		*speed = 0;
#endif
		return ok();
	}

      private:
	Mutex<u32> speed_{LOCK_CLASS("motor.speed"), 0u};
};
