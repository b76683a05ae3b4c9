// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The handler calls fsleep() through two functions.
#include <kernel/irq/irq.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Driver : Pinned {
	void settle() const { pause(); }
	void pause() const { fsleep(10_us); }
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		settle();
#else
		udelay(10_us);
#endif
		return IrqReturn::handled;
	}

	Irq<&Driver::on_irq> irq_{this};
};
