// SPDX-License-Identifier: GPL-2.0
// expect: a task may wait on 'changed_' for this change, and nothing wakes it
// No other function makes the same change with a wake-up.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Event : Pinned {
      public:
	Result<> wait() const
	{
		return changed_.wait_interruptible([&] {
			return is_cancelled_.load() || is_set();
		});
	}
	void set() const
	{
		events_.inc(); // here
#ifndef REFUSED
		changed_.wake_all();
#endif
	}
	void cancel() const
	{
		is_cancelled_.store(true);
		changed_.wake_all();
	}
	// What makes the condition false needs no wake-up.
	void clear() const { events_.store(0); }

      private:
	bool is_set() const { return events_.load() > 0; }

	Atomic<u32> events_{0};
	Atomic<bool> is_cancelled_{false};
	WaitQueue changed_{LOCK_CLASS("event.changed")};
};
