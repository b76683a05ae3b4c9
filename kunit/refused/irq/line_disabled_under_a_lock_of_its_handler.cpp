// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes .count_., which is held
// disable() waits for the handler, and the handler for the lock.
#include <kernel/irq/irq.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void stop() const
	{
#ifdef REFUSED
		auto count = count_.lock();
#endif
		auto disabled = irq_.disable(); // here
	}

      private:
	IrqReturn on_irq() const
	{
		++*count_.lock();
		return IrqReturn::handled;
	}

	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	Irq<&Driver::on_irq> irq_{this};
};
