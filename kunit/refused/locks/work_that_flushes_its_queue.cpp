// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself
// The work is on the queue that it waits for.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(WorkQueue queue) : queue_(std::move(queue)) {}
	void start() const { work_.queue(); }
	void drain() const { queue_.flush(); }

      private:
	void on_work() const
	{
#ifdef REFUSED
		drain();
#endif
	}

	WorkQueue queue_;
	Work<&Driver::on_work, &Driver::queue_> work_{this};
};
