// SPDX-License-Identifier: GPL-2.0
// expect: store\(\) does not order 'is_done_' after 'result_'
// On ARM a task sees the flag, and reads 0.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Job : Pinned {
      public:
	Result<u32> result() const
	{
		if (!is_done_.load_acquire())
			return EAGAIN;
		return result_.load();
	}
	void start() const { work_.queue(); }

      private:
	void on_work() const
	{
#ifdef REFUSED
		result_.store(42);
		is_done_.store(true);
#else
		result_.store(42);
		is_done_.store_release(true);
#endif
	}

	Atomic<u32> result_{0};
	Atomic<bool> is_done_{false};
	WaitQueue done_{LOCK_CLASS("job.done")};
	Work<&Job::on_work> work_{this};
};
