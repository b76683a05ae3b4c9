// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A helper of the thread's body sleeps. Only the kernel calls the body.
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	Result<> start() const { return thread_.start("driver"); }

      private:
	bool wait(const ThisThread &self) const { return self.sleep(1_s); }
	Result<> run(const ThisThread &self) const
	{
#ifdef REFUSED
		for (auto count = count_.lock(); wait(self);)
			++*count;
#else
		while (wait(self))
			++*count_.lock();
#endif
		return ok();
	}

	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	KThread<&Driver::run> thread_{this};
};
