// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// Neither the task nor the handler takes the lock in its own body.
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	int total() const { return sum(); }

      private:
	int sum() const
	{
		auto count = count_.lock(); // here

		return *count;
	}
	void step() const { ++*count_.lock(); }
	Restart on_timer() const
	{
		step();
		return Restart::every(1_ms);
	}

#ifdef REFUSED
	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#else
	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
#endif
	HrTimer<&Driver::on_timer> timer_{this};
};
