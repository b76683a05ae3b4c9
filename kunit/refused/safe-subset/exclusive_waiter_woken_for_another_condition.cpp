// SPDX-License-Identifier: GPL-2.0
// expect: wakes one of them, perhaps not the one whose condition holds
// by: safe
// A task that waits for room sleeps on again, and no other task wakes.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Slots : Pinned {
      public:
	Result<> wait_for_a_free_one() const
	{
		return changed_.wait_interruptible_exclusive([&] {
			return free_.load() != 0;
		});
	}
	Result<> wait_for_a_used_one() const
	{
#ifdef REFUSED
		return changed_.wait_interruptible_exclusive([&] {
#else
		return changed_.wait_interruptible([&] {
#endif
			return used_.load() != 0;
		});
	}
	void use() const
	{
		free_.dec();
		used_.inc();
		changed_.wake_one(); // here
	}
	void release() const
	{
		used_.dec();
		free_.inc();
		changed_.wake_all();
	}

      private:
	Atomic<u32> free_{4};
	Atomic<u32> used_{0};
	WaitQueue changed_{LOCK_CLASS("slots.changed")};
};
