// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that waits for code which takes 'config_', which is held
// The work takes another lock, under which a third task takes the one that is held.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void stop() const
	{
#ifdef REFUSED
		auto config = config_.lock();
#endif
		work_.flush(); // here
	}
	void update() const
	{
		auto count = count_.lock();

		*config_.lock() = *count;
	}

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<u32> count_{LOCK_CLASS("driver.count"), 0u};
	Mutex<u32> config_{LOCK_CLASS("driver.config"), 0u};
	Work<&Driver::on_work> work_{this};
};
