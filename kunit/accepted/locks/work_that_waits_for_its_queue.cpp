// SPDX-License-Identifier: GPL-2.0
// by: safe
// A queue that runs one work at a time never starts the second work, which the first one waits for.
// The checker does not know how many works a queue runs at a time.
#include <kernel/sync/completion.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Chain : Pinned {
      public:
	explicit Chain(WorkQueue queue) : queue_(std::move(queue)) {}

	void start() const { outer_.queue(); }

      private:
	void on_outer() const
	{
		inner_.queue();
		done_.wait();
	}
	void on_inner() const { done_.complete(); }

	WorkQueue queue_;
	Completion done_;
	Work<&Chain::on_outer, &Chain::queue_> outer_{this, inner_};
	Work<&Chain::on_inner, &Chain::queue_> inner_{this};
};
