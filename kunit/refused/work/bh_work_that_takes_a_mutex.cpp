// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The interrupted task may hold the mutex.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		++*spin_.lock();
#endif
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	BhSpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	BhWork<&Driver::on_work> work_{this};
};
