// SPDX-License-Identifier: GPL-2.0
// expect: the first operation completes 'done_' for ever, and a later one does not wait
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Job : Pinned {
      public:
	Result<> store(const StrView &) const
	{
		auto turn = turn_.lock();

		++*turn;
#ifndef REFUSED
		done_.reinit();
#endif
		work_.queue();
		return done_.wait_timeout(1_s); // here
	}

      private:
	void on_work() const { done_.complete_all(); }

	Mutex<u32> turn_{LOCK_CLASS("job.turn"), 0u};
	Completion done_;
	Work<&Job::on_work> work_{this};
};
