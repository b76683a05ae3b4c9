// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The work may sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const { fsleep(1_ms); }
	void on_timer() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
	}

	Work<&Driver::on_work> work_{this, timer_};
	Timer<&Driver::on_timer> timer_{this};
};
