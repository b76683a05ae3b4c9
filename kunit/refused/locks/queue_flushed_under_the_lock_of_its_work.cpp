// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count_', which is held
// WorkQueue::flush() waits for each work of the queue.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(WorkQueue queue) : queue_(std::move(queue)) {}
	void stop() const
	{
#ifdef REFUSED
		auto count = count_.lock();
#endif
		queue_.flush(); // here
	}

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	WorkQueue queue_;
	Work<&Driver::on_work, &Driver::queue_> work_{this};
};
