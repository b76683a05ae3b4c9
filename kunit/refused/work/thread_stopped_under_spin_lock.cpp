// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The thread may need this CPU to finish.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> stop() const
	{
#ifdef REFUSED
		auto guard = spin_.lock();
#else
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
	SpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	KThread<&Driver::run> thread_{this};
};
