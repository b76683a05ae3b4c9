// SPDX-License-Identifier: GPL-2.0
// expect: this loop waits without a timeout
// If the handler does not run, the task sleeps for ever, also while the module is unloaded.
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Scanner : Pinned {
      public:
	Result<> scan() const
	{
		work_.queue();
#ifdef REFUSED
		while (!is_done())
			fsleep(1_ms);
		return ok();
#else
		return done_.wait_interruptible();
#endif
	}

      private:
	bool is_done() const { return finished_.load(); }
	void on_work() const
	{
		finished_.store(true);
		done_.complete();
	}

	Atomic<bool> finished_{false};
	Completion done_;
	Work<&Scanner::on_work> work_{this};
};
