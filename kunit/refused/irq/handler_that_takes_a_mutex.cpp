// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The interrupted task may hold the mutex.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		++*irq_count_.lock();
#endif
		return IrqReturn::handled;
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	IrqSpinLock<int> irq_count_{LOCK_CLASS("driver.irq_count"), 0};
	Irq<&Driver::on_irq> irq_{this};
};
