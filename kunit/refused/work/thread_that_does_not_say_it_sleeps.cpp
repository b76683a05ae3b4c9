// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// A caller could not know.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;
	Result<> start() const MAY_SLEEP { return thread_.start("driver"); }

      private:
#ifdef REFUSED
	bool wait(const ThisThread &self) const { return self.sleep(1_s); }
#else
	bool wait(const ThisThread &self) const MAY_SLEEP { return self.sleep(1_s); }
#endif
	Result<> run(const ThisThread &self) const MAY_SLEEP { return wait(self) ? ok() : EAGAIN; }
	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
	SpinLock<int> spin_{LOCK_CLASS("driver.spin"), 0};
	KThread<&Driver::run> thread_{this};
};
