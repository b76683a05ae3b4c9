// SPDX-License-Identifier: GPL-2.0
// expect: this loop waits without a timeout
// If nothing sets the flag, the module is never unloaded.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Loader : Pinned {
      public:
	Result<> start() const { return thread_.start("loader"); }
	void set_ready() const { ready_.store(true); }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!ready_.load()) { // here
#ifdef REFUSED
			fsleep(5_ms);
			polls_.inc();
#else
			if (!self.sleep(5_ms))
				return ok();
			polls_.inc();
#endif
		}
		return ok();
	}
	Atomic<u32> polls_{0};
	Atomic<bool> ready_{false};
	KThread<&Loader::run> thread_{this};
};
