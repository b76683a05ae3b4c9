// SPDX-License-Identifier: GPL-2.0
// by: safe
// After a timeout the work still completes, and the next request returns before its work has run.
// Call reinit() before queue().
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Doubler : Pinned {
      public:
	Result<u32> run(u32 number) const
	{
		number_.store(number);
		work_.queue();
		TRY(done_.wait_interruptible_timeout(100_ms));
		return answer_.load();
	}

      private:
	void on_work() const
	{
		answer_.store(number_.load() * 2);
		done_.complete();
	}

	Atomic<u32> number_{0};
	Atomic<u32> answer_{0};
	Completion done_;
	Work<&Doubler::on_work> work_{this};
};
