// SPDX-License-Identifier: GPL-2.0
// expect: 'pending_' is not reset if the function returns this error
#include <kernel/container/kfifo.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Queue : Pinned {
      public:
	Result<> submit(u32 job) const
	{
#ifdef REFUSED
		pending_.inc();
		TRY(jobs_.lock()->put(job));
#else
		TRY(jobs_.lock()->put(job));
		pending_.inc();
#endif
		return ok();
	}
	void finish() const { pending_.dec(); }

      private:
	Atomic<u32> pending_{0};
	Mutex<KFifo<u32, 16>> jobs_{LOCK_CLASS("queue.jobs")};
};
