// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count_', which is held
// The lock is held by with(), and the wait is in its lambda.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void stop() const
	{
#ifdef REFUSED
		count_.with([&](int &count) { // here
			work_.cancel_sync();  // here
			count = 0;
		});
#else
		work_.cancel_sync();
		count_.with([&](int &count) {
			count = 0;
		});
#endif
	}

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	Work<&Driver::on_work> work_{this};
};
