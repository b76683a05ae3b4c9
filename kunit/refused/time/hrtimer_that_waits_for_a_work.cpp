// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// The work waits for the CPU that the handler runs on.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;

      private:
	Restart on_timer() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
		return Restart::every(1_ms);
	}
	void on_work() const MAY_SLEEP {}

	HrTimer<&Driver::on_timer> timer_{this, work_};
	Work<&Driver::on_work> work_{this};
};
