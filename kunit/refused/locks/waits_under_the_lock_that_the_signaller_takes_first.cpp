// SPDX-License-Identifier: GPL-2.0
// expect: this waits for 'done_' under 'state_', which each task that signals it takes first
// The work has let go of the lock when it signals, but it does not get that far.
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void run() const
	{
#ifdef REFUSED
		auto state = state_.lock();
#endif
		work_.queue();
		done_.wait(); // here
	}

      private:
	void on_work() const
	{
		{
			auto state = state_.lock();
			++*state;
		}
		done_.complete();
	}

	Mutex<u32> state_{LOCK_CLASS("driver.state"), 0u};
	Completion done_;
	Work<&Driver::on_work> work_{this};
};
