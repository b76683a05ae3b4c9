// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an RCU reader runs
// A mutex sleeps.
#include <kernel/block/mq.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void queue_rq(block::Request request) const
	{
		++*count_.lock(); // here
		std::move(request).end(ok());
	}

      private:
#ifdef REFUSED
	Mutex<u64> count_{LOCK_CLASS("driver.count"), 0u};
#else
	SpinLock<u64> count_{LOCK_CLASS("driver.count"), 0u};
#endif
};

Result<block::GenDisk<Driver>> start()
{
	return block::GenDisk<Driver>::make("driver", {.capacity_sectors = 8});
}
