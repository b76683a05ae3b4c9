// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a work of 'queue_', which runs one work at a time
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Chain : Pinned {
      public:
	static Result<Box<Chain>> make()
	{
#ifdef REFUSED
		constexpr WorkQueueOptions options{.max_active = 1};
#else
		constexpr WorkQueueOptions options{.max_active = 4};
#endif
		return Box<Chain>::make(gfp::kernel, TRY(WorkQueue::make("chain", options)));
	}

	explicit Chain(WorkQueue queue) : queue_(std::move(queue)) {}

	void start() const { outer_.queue(); }

      private:
	void on_outer() const
	{
		inner_.queue();
		finish();
	}
	void finish() const { inner_.flush(); } // here
	void on_inner() const { runs_.inc(); }

	Atomic<u32> runs_{0};
	WorkQueue queue_;
	Work<&Chain::on_outer, &Chain::queue_> outer_{this, inner_};
	Work<&Chain::on_inner, &Chain::queue_> inner_{this};
};
