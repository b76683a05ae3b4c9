// SPDX-License-Identifier: GPL-2.0
// expect: no matching|could not convert|constraints not satisfied|no matching constructor
// by: types
// The work could start a destroyed timer.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const { return Restart::no(); }
	void on_work() const { timer_.start(1_ms); }

#ifdef REFUSED
	Work<&Driver::on_work> work_{this, timer_};
	HrTimer<&Driver::on_timer> timer_{this};
#else
	HrTimer<&Driver::on_timer> timer_{this, work_};
	Work<&Driver::on_work> work_{this};
#endif
};
