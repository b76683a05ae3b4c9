// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The task that it interrupts may hold it.
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
		++*count_.lock();
#else
		++*spin_.lock();
#endif
		return Restart::every(1_ms);
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	IrqSpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	HrTimer<&Driver::on_timer> timer_{this};
};
