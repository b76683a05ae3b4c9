// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'events_' before this change of it
// The work counts between the load and the store of the timer.
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Events : Pinned {
      public:
	void start() const
	{
		timer_.arm(1_ms);
		work_.queue();
	}

      private:
	void on_timer() const
	{
#ifdef REFUSED
		events_.store(events_.load() + 1);
#else
		events_.inc();
#endif
		timer_.arm(1_ms);
	}
	void on_work() const { events_.inc(); }

	Atomic<u32> events_{0};
	Work<&Events::on_work> work_{this, timer_};
	Timer<&Events::on_timer> timer_{this};
};
