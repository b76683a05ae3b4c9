// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// A task and the body of a thread.
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void first() const
	{
		auto a = a_.lock();
		++*b_.lock();
	}

#ifdef REFUSED
	Result<> run(const ThisThread &self) const
	{
		auto b = b_.lock();
		*a_.lock() = self.should_stop();
		return ok();
	}
#else
	Result<> run(const ThisThread &self) const
	{
		auto a = a_.lock();
		*b_.lock() = self.should_stop();
		return ok();
	}
#endif

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Mutex<int> b_{LOCK_CLASS("driver.b"), 0};
	KThread<&Driver::run> thread_{this};
};
