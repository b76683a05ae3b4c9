// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The handler interrupts its thread, which holds the lock.
#include <kernel/irq/threaded.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
	ThreadedIrqReturn on_irq() const
	{
		++*count_.lock();
		return ThreadedIrqReturn::wake_thread;
	}
	IrqReturn on_thread() const
	{
		++*count_.lock(); // here
		return IrqReturn::handled;
	}

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	ThreadedIrq<&Driver::on_thread, &Driver::on_irq> irq_{this};
};
