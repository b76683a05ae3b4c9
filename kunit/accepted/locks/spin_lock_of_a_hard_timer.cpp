// SPDX-License-Identifier: GPL-2.0
// The timer's interrupt comes while this CPU holds the lock, and spins for ever. An IrqSpinLock is
// right.
#include <kernel/sync/lock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;
	void add() const { ++*count_.lock(); }

      private:
	Restart on_timer() const
	{
		++*count_.lock();
		return Restart::every(1_ms);
	}

	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	HrTimer<&Driver::on_timer> timer_{this};
};

void f(const Driver &driver)
{
	driver.add();
}
