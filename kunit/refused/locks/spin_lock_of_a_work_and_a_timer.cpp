// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The timer interrupts the thread of the work.
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const { ++*count_.lock(); } // here
	void on_timer() const { ++*count_.lock(); }

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	Work<&Driver::on_work> work_{this, timer_};
	Timer<&Driver::on_timer> timer_{this};
};
