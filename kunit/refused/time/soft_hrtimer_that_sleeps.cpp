// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// A softirq has no task that could sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
		return Restart::every(1_ms);
	}

	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this};
};
