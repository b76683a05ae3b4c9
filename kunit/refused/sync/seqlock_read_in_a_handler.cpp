// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// A handler that interrupts the writer would spin forever.
#include <kernel/sync/seqlock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

struct Position {
	u64 x;
	u64 y;
};

class Driver : Pinned {
      private:
	Restart on_timer() const
	{
		return position_.read().x ? Restart::every(1_ms) : Restart::no(); // here
	}

#ifdef REFUSED
	SeqLock<Position> position_{LOCK_CLASS("driver.position")};
#else
	SeqLock<Position, IrqSpinLock> position_{LOCK_CLASS("driver.position")};
#endif
	HrTimer<&Driver::on_timer> timer_{this};
};
