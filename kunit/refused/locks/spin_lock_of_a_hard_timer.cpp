// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The timer's interrupt comes while this CPU holds the lock, and spins forever.
#include <kernel/sync/lock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void add() const { ++*count_.lock(); } // here

      private:
	Restart on_timer() const
	{
		++*count_.lock();
		return Restart::every(1_ms);
	}

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	HrTimer<&Driver::on_timer> timer_{this};
};
