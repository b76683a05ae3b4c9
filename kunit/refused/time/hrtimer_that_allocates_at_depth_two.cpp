// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// An allocation with GFP_KERNEL waits for memory.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	static int make() { return Box<int>::make(gfp::kernel, 1).is_ok(); }
#else
	static int make() { return Box<int>::make(gfp::atomic, 1).is_ok(); }
#endif
	static int count() { return make(); }
	Restart on_timer() const
	{
		return count() > 0 ? Restart::every(1_ms) : Restart::no(); // here
	}

	HrTimer<&Driver::on_timer> timer_{this};
};
