// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count_', which is held
// stop() waits for the body, and the body for the mutex.
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> stop() const
	{
#ifdef REFUSED
		auto count = count_.lock();
#endif
		return thread_.stop(); // here
	}

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(1_s))
			++*count_.lock();
		return ok();
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	KThread<&Driver::run> thread_{this};
};
