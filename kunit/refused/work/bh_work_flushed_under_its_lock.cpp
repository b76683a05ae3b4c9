// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes
// The handler waits for the lock, and the holder of the lock waits for the handler.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void end() const
	{
#ifdef REFUSED
		auto held = count_.lock();
#endif
		work_.flush(); // here
	}

      private:
	void on_work() const { ++*count_.lock(); }

	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	BhWork<&Driver::on_work> work_{this};
};
