// SPDX-License-Identifier: GPL-2.0
// expect: this step fails, and the function only logs it and returns success
// by: safe
#include <kernel/container/kfifo.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Queue : Pinned {
      public:
	Result<> put(u32 command) const
	{
		const Result<> done = commands_.lock()->put(command);

#ifdef REFUSED
		if (done.is_err()) // here
			pr_warn("the queue is full\n");
		return ok();
#else
		if (done.is_err())
			pr_warn("the queue is full\n");
		return done;
#endif
	}

      private:
	Mutex<KFifo<u32, 64>> commands_{LOCK_CLASS("queue.commands")};
};
