// SPDX-License-Identifier: GPL-2.0
// stop() waits for the body, and the body for the mutex.
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;
	Result<> stop() const MAY_SLEEP
	{
		auto count = count_.lock();

		return thread_.stop();
	}

      private:
	Result<> run(const ThisThread &self) const MAY_SLEEP
	{
		while (self.sleep(1_s))
			++*count_.lock();
		return ok();
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	KThread<&Driver::run> thread_{this};
};

Result<> f(const Driver &driver) MAY_SLEEP
{
	return driver.stop();
}
