// SPDX-License-Identifier: GPL-2.0
// expect: does 'own_a_mutex', and a softirq runs
// A mutex has a task for its owner, and a handler is none. Under a spinning lock a task may try.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Watchdog : Pinned {
      public:
	void feed() const
	{
		auto beats = beats_.lock();

		if (auto state = state_.try_lock())
			*state = ++*beats;
		timer_.arm(1_s);
	}

      private:
	void on_timer() const
	{
#ifdef REFUSED
		if (auto state = state_.try_lock())
			*state = 0;
#else
		++*beats_.lock();
#endif
	}

	BhSpinLock<u32> beats_{LOCK_CLASS("watchdog.beats"), 0u};
	Mutex<u32> state_{LOCK_CLASS("watchdog.state"), 0u};
	Timer<&Watchdog::on_timer> timer_{this};
};
