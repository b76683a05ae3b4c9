// SPDX-License-Identifier: GPL-2.0
// expect: this is dropped in silence while another task holds the lock
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	void begin() const { timer_.start(10_ms); }
	u64 ticks() const { return state_.lock()->ticks; }

      private:
	struct State {
		u64 ticks = 0;
	};

	Restart on_tick() const
	{
#ifdef REFUSED
		auto state = state_.try_lock();

		if (!state)
			return Restart::every(10_ms);
		state->ticks++; // here
#else
		auto state = state_.lock();

		state->ticks++;
#endif
		return Restart::every(10_ms);
	}

	IrqSpinLock<State> state_{LOCK_CLASS("meter.state")};
	HrTimer<&Meter::on_tick> timer_{this};
};
