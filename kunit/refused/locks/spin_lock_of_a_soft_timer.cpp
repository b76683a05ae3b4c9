// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The handler runs in a softirq, which comes while the task holds the lock.
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void add() const { ++*count_.lock(); } // here

      private:
	Restart on_timer() const
	{
		++*count_.lock();
		return Restart::every(1_ms);
	}

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this};
};
