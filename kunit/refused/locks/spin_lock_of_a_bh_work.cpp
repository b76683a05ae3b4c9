// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The softirq comes while this CPU holds the lock, and spins forever.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void add() const { ++*count_.lock(); } // here

      private:
	void on_work() const { ++*count_.lock(); }

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	BhSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	BhWork<&Driver::on_work> work_{this};
};
