// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count_', which is held
// The handler takes the mutex in a helper.
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
		work_.flush(); // here
	}

      private:
	void count() const { ++*count_.lock(); }
	void on_work() const { count(); }

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	Work<&Driver::on_work> work_{this};
};
