// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count_', which is held
// cancel_sync() waits for the handler, and the handler for the mutex.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void stop() const
	{
#ifdef REFUSED
		auto count = count_.lock();
#endif
		work_.cancel_sync(); // here
	}

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	DelayedWork<&Driver::on_work> work_{this};
};
