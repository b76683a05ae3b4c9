// SPDX-License-Identifier: GPL-2.0
// expect: this loop never sleeps
// A thread that fails takes a whole CPU.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Pump : Pinned {
      private:
	Result<> step() const
	{
		n_.inc();
		return ok();
	}
	Result<> run(const ThisThread &self) const
	{
#ifdef REFUSED
		while (!self.should_stop()) {
			if (step().is_err())
				continue;
			n_.inc();
		}
#else
		while (self.sleep(1_ms)) {
			if (step().is_err())
				continue;
			n_.inc();
		}
#endif
		return ok();
	}
	Atomic<u32> n_{0};
	KThread<&Pump::run> thread_{this};
};
