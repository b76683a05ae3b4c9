// SPDX-License-Identifier: GPL-2.0
// expect: which no code of the module signals
// The work ends, and the task goes on waiting for it.
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Reset : Pinned {
      public:
	Result<> run() const
	{
		work_.queue();
		return finish();
	}

      private:
	Result<> finish() const { return done_.wait_killable(); } // here
	void on_work() const
	{
		resets_.inc();
#ifndef REFUSED
		done_.complete();
#endif
	}

	Atomic<u32> resets_{0u};
	Completion done_;
	Work<&Reset::on_work> work_{this};
};
