// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// An interrupt comes while a softirq holds the lock.
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_tick() const
	{
		++*count_.lock();
		return Restart::every(1_ms);
	}
	void on_timer() const { ++*count_.lock(); } // here

#ifdef REFUSED
	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	HrTimer<&Driver::on_tick> tick_{this, timer_};
	Timer<&Driver::on_timer> timer_{this};
};
