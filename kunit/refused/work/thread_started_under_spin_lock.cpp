// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Another thread of the kernel creates the thread, and the caller waits for it.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const
	{
#ifdef REFUSED
		auto guard = spin_.lock();
#else
		auto guard = count_.lock();
#endif
		return thread_.start("driver"); // here
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
