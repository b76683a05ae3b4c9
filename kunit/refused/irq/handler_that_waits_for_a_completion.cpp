// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// The handler may interrupt the task that would complete it.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		done_.wait();
#else
		done_.complete();
#endif
		return IrqReturn::handled;
	}

	Completion done_;
	Irq<&Driver::on_irq> irq_{this};
};
