// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// A handler may try to take a semaphore, and not wait for it.
#include <kernel/sync/semaphore.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Watchdog : Pinned {
      public:
	void feed() const
	{
		++*beats_.lock();
		timer_.arm(1_s);
	}

      private:
	void on_timer() const
	{
#ifdef REFUSED
		if (auto beats = beats_.lock_timeout(1_ms))
#else
		if (auto beats = beats_.try_lock())
#endif
			*beats = 0;
	}

	Semaphore<u32> beats_{LOCK_CLASS("watchdog.beats"), 0u};
	Timer<&Watchdog::on_timer> timer_{this};
};
