// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// An allocation with GFP_KERNEL waits for memory.
#include <kernel/irq/irq.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		auto made = Box<int>::make(gfp::kernel, 1);
#else
		auto made = Box<int>::make(gfp::atomic, 1);
#endif
		if (!made)
			return IrqReturn::none;
		return IrqReturn::handled;
	}

	Irq<&Driver::on_irq> irq_{this};
};
