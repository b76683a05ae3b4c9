// SPDX-License-Identifier: GPL-2.0
// expect: a timer calls this in an interrupt, so it must not sleep
// The kernel calls it by a pointer, which says nothing of it.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;

      private:
#ifdef REFUSED
	Restart on_timer() const MAY_SLEEP // here
	{
		fsleep(1_ms);
		return Restart::no();
	}
#else
	Restart on_timer() const
	{
		udelay(1_us);
		return Restart::no();
	}
#endif

	HrTimer<&Driver::on_timer> timer_{this}; // here
};
