// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The thread may sleep, its handler may not.
#include <kernel/irq/threaded.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Driver : Pinned {
	ThreadedIrqReturn on_irq() const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
		return ThreadedIrqReturn::wake_thread;
	}
	IrqReturn on_thread() const
	{
		fsleep(1_ms);
		return IrqReturn::handled;
	}

	ThreadedIrq<&Driver::on_thread, &Driver::on_irq> irq_{this};
};
