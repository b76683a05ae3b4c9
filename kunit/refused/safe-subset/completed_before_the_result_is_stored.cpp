// SPDX-License-Identifier: GPL-2.0
// expect: this sets 'done_' before 'result_' has its value
// The task that waits reads the result of an earlier job.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Job : Pinned {
      public:
	Result<u32> run() const
	{
		done_.reinit();
		work_.queue();
		TRY(done_.wait_interruptible());
		return result_.load();
	}

      private:
	void on_work() const
	{
#ifdef REFUSED
		done_.complete();
		result_.store(42);
#else
		result_.store(42);
		done_.complete();
#endif
	}

	Atomic<u32> result_{0};
	Completion done_;
	Work<&Job::on_work> work_{this};
};
