// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// synchronize() waits until the handler has returned.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		irq_.synchronize();
#else
		count_.inc();
#endif
		return IrqReturn::handled;
	}

	Atomic<u64> count_{0};
	Irq<&Driver::on_irq> irq_{this};
};
