// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The handler can interrupt the work, which holds the lock.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const { ++*count_.lock(); } // here
	IrqReturn on_irq() const
	{
		++*count_.lock();
		work_.queue();
		return IrqReturn::handled;
	}

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	Irq<&Driver::on_irq> irq_{this, work_};
	Work<&Driver::on_work> work_{this};
};
