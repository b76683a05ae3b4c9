// SPDX-License-Identifier: GPL-2.0
// expect: this loop never sleeps
#include <kernel/sync/atomic.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Counter : Pinned {
      private:
	Result<> run(const ThisThread &self) const
	{
#ifdef REFUSED
		while (!self.should_stop())
#else
		while (self.sleep(10_ms))
#endif
			beats_.inc();
		return ok();
	}

	Atomic<u64> beats_{0};
	KThread<&Counter::run> thread_{this};
};
