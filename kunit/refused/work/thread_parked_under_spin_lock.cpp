// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The thread may need this CPU to reach the place where it parks.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void quiesce() const
	{
#ifdef REFUSED
		auto guard = spin_.lock();
#else
#endif
		thread_.park(); // here
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
