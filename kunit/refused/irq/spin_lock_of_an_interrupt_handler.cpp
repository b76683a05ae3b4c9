// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The interrupt arrives while this CPU holds the lock, and the handler spins forever.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/lock.hpp>

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
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	Irq<&Driver::on_irq> irq_{this};
};
