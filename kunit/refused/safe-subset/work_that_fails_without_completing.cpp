// SPDX-License-Identifier: GPL-2.0
// expect: if this fails, the handler does not signal 'done_'
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Loader : Pinned {
      public:
	Result<> load() const
	{
		work_.queue();
		TRY(done_.wait_interruptible());
		return has_failed_.load() ? ENOMEM : ok();
	}

      private:
	void on_work() const
	{
		const auto table = Vec<u32>::zeroed(gfp::kernel, 1024);

#ifdef REFUSED
		if (table.is_err()) { // here
			pr_warn("no memory for the table\n");
			return;
		}
#else
		if (table.is_err()) {
			has_failed_.store(true);
			done_.complete();
			return;
		}
#endif
		size_.store(table->size());
		done_.complete();
	}

	Atomic<bool> has_failed_{false};
	Atomic<usize> size_{0};
	Completion done_;
	Work<&Loader::on_work> work_{this};
};
