// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The work waits for the CPU that the softirq runs on.
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
		return Restart::every(1_ms);
	}

	void on_work() const {}

	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this, work_};
	Work<&Driver::on_work> work_{this};
};
