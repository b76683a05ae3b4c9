// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and an interrupt handler runs
// The current task is any task that the interrupt interrupted.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		last_.store(current().pid());
#else
		last_.store(1);
#endif
		return IrqReturn::handled;
	}

	Atomic<s32> last_{0};
	Irq<&Driver::on_irq> irq_{this};
};
