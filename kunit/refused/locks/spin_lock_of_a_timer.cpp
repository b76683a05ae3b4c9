// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The softirq of the timer comes while the task holds the lock.
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void add() const { ++*count_.lock(); } // here

      private:
	void on_timer() const { ++*count_.lock(); }

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	Timer<&Driver::on_timer> timer_{this};
};
