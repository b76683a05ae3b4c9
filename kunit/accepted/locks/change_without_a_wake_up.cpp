// SPDX-License-Identifier: GPL-2.0
// The flag changes what a task waits for, and nothing wakes the task. Another function wakes it.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Event : Pinned {
      public:
	Result<> wait() const
	{
		return changed_.wait_interruptible([&] {
			return is_set_.load();
		});
	}
	void set() const { is_set_.store(true); }
	void cancel() const { changed_.wake_all(); }

      private:
	Atomic<bool> is_set_{false};
	WaitQueue changed_{LOCK_CLASS("event.changed")};
};
