// SPDX-License-Identifier: GPL-2.0
// expect: which no code of the module signals
// The wake-up was forgotten: the task waits for ever.
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Queue : Pinned {
      public:
	Result<> wait() const
	{
		return filled_.wait_interruptible([this] { // here
			return count_.load() > 0;
		});
	}
	void put() const
	{
		count_.inc();
#ifndef REFUSED
		filled_.wake_all();
#endif
	}

      private:
	Atomic<u32> count_{0u};
	WaitQueue filled_{LOCK_CLASS("queue.filled")};
};
