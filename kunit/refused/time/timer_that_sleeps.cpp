// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// A softirq has no task that could sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
#ifdef REFUSED
	void on_timer() const { fsleep(1_ms); }
#else
	void on_timer() const { udelay(5_us); }
#endif

	Timer<&Driver::on_timer> timer_{this};
};
