// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .start. while context .atomic_context. is held
// The kernel creates a thread by another one, and waits for it.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;
	Result<> start() const MAY_SLEEP
	{
#ifdef REFUSED
		auto guard = spin_.lock();
#else
		auto guard = count_.lock();
#endif
		return thread_.start("driver"); // here
	}

      private:
	Result<> run(const ThisThread &self) const MAY_SLEEP
	{
		while (self.sleep(1_s))
			++*count_.lock();
		return ok();
	}

	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	SpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	KThread<&Driver::run> thread_{this};
};
