// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// An allocation with GFP_KERNEL waits for memory.
#include <kernel/memory/box.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const
	{
#ifdef REFUSED
		const auto box = Box<int>::make(gfp::kernel, 1);
#else
		const auto box = Box<int>::make(gfp::atomic, 1);
#endif
		return box ? Restart::every(1_ms) : Restart::no();
	}

	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this};
};
