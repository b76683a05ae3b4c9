// SPDX-License-Identifier: GPL-2.0
// expect: a timer calls this in an interrupt, so it must not sleep
// A softirq is no task that could sleep.
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
#ifdef REFUSED
	void on_timer() const MAY_SLEEP { fsleep(1_ms); }
#else
	void on_timer() const { udelay(5_us); }
#endif

	Timer<&Driver::on_timer> timer_{this};
};
