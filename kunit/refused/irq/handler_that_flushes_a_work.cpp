// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// flush() waits for a thread.
#include <kernel/irq/irq.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const {}
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
		return IrqReturn::handled;
	}

	Irq<&Driver::on_irq> irq_{this, work_};
	Work<&Driver::on_work> work_{this};
};
