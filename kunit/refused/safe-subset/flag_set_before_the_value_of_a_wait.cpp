// SPDX-License-Identifier: GPL-2.0
// expect: this sets 'is_done_' before 'result_' has its value: a task that sees the flag reads the old one
// The task that waits reads 0.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Job : Pinned {
      public:
	Result<u32> result() const
	{
		TRY(done_.wait_interruptible([this] {
			return is_done_.load_acquire();
		}));
		return result_.load();
	}
	void start() const { work_.queue(); }

      private:
	void on_work() const
	{
#ifdef REFUSED
		is_done_.store_release(true);
		result_.store(42);
		done_.wake_all();
#else
		result_.store(42);
		is_done_.store_release(true);
		done_.wake_all();
#endif
	}

	Atomic<u32> result_{0};
	Atomic<bool> is_done_{false};
	WaitQueue done_{LOCK_CLASS("job.done")};
	Work<&Job::on_work> work_{this};
};
