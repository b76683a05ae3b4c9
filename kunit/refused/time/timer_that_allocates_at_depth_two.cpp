// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// An allocation that may wait for memory, two calls away.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	template <AllocationFlags F> static bool grow(F flags)
	{
		return Box<int>::make(flags, 1).is_ok();
	}
#ifdef REFUSED
	bool reserve() const { return grow(gfp::kernel); }
#else
	bool reserve() const { return grow(gfp::atomic); }
#endif
	void on_timer() const { (void)reserve(); } // here

	Timer<&Driver::on_timer> timer_{this};
};
