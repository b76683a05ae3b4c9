// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// The work may be asleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;

      private:
	void on_work() const MAY_SLEEP { fsleep(1_ms); }
	void on_timer() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
	}

	Work<&Driver::on_work> work_{this, timer_};
	Timer<&Driver::on_timer> timer_{this};
};
