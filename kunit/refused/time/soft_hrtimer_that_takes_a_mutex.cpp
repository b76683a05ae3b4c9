// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The holder may wait for the softirq to end.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		++*spin_.lock();
#endif
		return Restart::every(1_ms);
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	BhSpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this};
};
