// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// free_irq() waits for a handler, which may wait for this one.
#include <kernel/irq/irq.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Line : Pinned {
	IrqReturn on_irq() const { return IrqReturn::handled; }

	Irq<&Line::on_irq> irq_{this};
};

class Driver : Pinned {
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		drop();
#else
		work_.queue();
#endif
		return IrqReturn::handled;
	}
	void drop() const { auto gone = std::move(*line_.lock()); }

	mutable IrqSpinLock<Box<Line>> line_;
	Irq<&Driver::on_irq> irq_{this, work_};
	void on_work() const {}
	Work<&Driver::on_work> work_{this};
};
