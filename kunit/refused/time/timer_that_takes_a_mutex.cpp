// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The interrupted task may hold the mutex.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_timer() const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		++*spin_.lock();
#endif
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	IrqSpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	Timer<&Driver::on_timer> timer_{this};
};
