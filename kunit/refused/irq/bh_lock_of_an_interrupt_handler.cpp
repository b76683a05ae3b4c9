// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// A lock that disables bottom halves does not keep out a hard interrupt.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void add() const { ++*count_.lock(); } // here

      private:
	IrqReturn on_irq() const
	{
		++*count_.lock();
		return IrqReturn::handled;
	}

#ifdef REFUSED
	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	Irq<&Driver::on_irq> irq_{this};
};
