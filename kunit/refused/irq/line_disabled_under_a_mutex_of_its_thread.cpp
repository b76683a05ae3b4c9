// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes .count_., which is held
// disable() waits for the thread, and the thread for the mutex.
#include <kernel/irq/threaded.hpp>
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
	IrqReturn on_thread() const
	{
		++*count_.lock();
		return IrqReturn::handled;
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	ThreadedIrq<&Driver::on_thread> irq_{this};
};
