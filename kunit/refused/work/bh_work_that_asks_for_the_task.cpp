// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and a softirq runs
// The current task is any task that the softirq interrupted.
#include <kernel/sync/atomic.hpp>
#include <kernel/work/bh_work.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const
	{
#ifdef REFUSED
		pid_.store(current().pid());
#else
		pid_.store(0);
#endif
	}

	Atomic<int> pid_{0};
	BhWork<&Driver::on_work> work_{this};
};
