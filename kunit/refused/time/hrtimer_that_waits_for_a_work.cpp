// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The work waits for the CPU that the handler runs on.
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
		work_.flush();
#else
		work_.queue();
#endif
		return Restart::every(1_ms);
	}
	void on_work() const {}

	HrTimer<&Driver::on_timer> timer_{this, work_};
	Work<&Driver::on_work> work_{this};
};
