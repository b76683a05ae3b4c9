// SPDX-License-Identifier: GPL-2.0
// expect: this thread tries again at once
// by: safe
#include <kernel/container/kfifo.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Runner : Pinned {
      public:
	Result<> start() const { return thread_.start("runner"); }
	Result<> submit(u32 job) const { return jobs_.lock()->put(job); }

      private:
	Result<u32> take() const { return jobs_.lock()->take(); }
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			const auto job = take();

			if (!job) {
#ifndef REFUSED
				if (!self.sleep(10_ms))
					break;
#endif
				continue; // here
			}
			for (u32 i = 0; i < *job && self.sleep(1_ms); i++)
				done_.inc();
		}
		return ok();
	}

	IrqSpinLock<KFifo<u32, 16>> jobs_{LOCK_CLASS("runner.jobs")};
	Atomic<u32> done_{0};
	KThread<&Runner::run> thread_{this};
};
