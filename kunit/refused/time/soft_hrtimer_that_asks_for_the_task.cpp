// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and a softirq runs
// It would return the task that the softirq interrupted.
#include <kernel/sync/atomic.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const
	{
#ifdef REFUSED
		pid_.store(current().pid());
#else
		pid_.store(0);
#endif
		return Restart::every(1_ms);
	}

	Atomic<int> pid_{0};
	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this};
};
