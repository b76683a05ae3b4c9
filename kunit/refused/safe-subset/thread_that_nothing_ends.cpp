// SPDX-License-Identifier: GPL-2.0
// expect: nothing ends this loop
// The module is never unloaded, because it waits for the thread.
#include <kernel/sync/atomic.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Poller : Pinned {
      public:
	Result<> start() const { return thread_.start("poller"); }

      private:
	Result<> run(const ThisThread &self) const
	{
#ifdef REFUSED
		for (;;) {
			polls_.inc();
			fsleep(10_ms);
		}
#endif
		while (self.sleep(10_ms))
			polls_.inc();
		return ok();
	}

	Atomic<u64> polls_{0};
	KThread<&Poller::run> thread_{this};
};
