// SPDX-License-Identifier: GPL-2.0
// expect: only works signal 'done_', and they are of 'queue_', which runs one work at a time
// The queue never starts the second work, which the first one waits for.
#include <kernel/memory/box.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Chain : Pinned {
      public:
	static Result<Box<Chain>> make()
	{
		auto queue = TRY(WorkQueue::make("chain", {.ordered = true}));

		return Box<Chain>::make(gfp::kernel, std::move(queue));
	}

	explicit Chain(WorkQueue queue) : queue_(std::move(queue)) {}

	void start() const { outer_.queue(); }

      private:
#ifdef REFUSED
	void on_outer() const
	{
		inner_.queue();
		done_.wait();
	}
#else
	void on_outer() const { inner_.queue(); }
#endif
	void on_inner() const { done_.complete(); }

	WorkQueue queue_;
	Completion done_;
	Work<&Chain::on_outer, &Chain::queue_> outer_{this, inner_};
	Work<&Chain::on_inner, &Chain::queue_> inner_{this};
};
