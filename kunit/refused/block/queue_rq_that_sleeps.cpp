// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an RCU reader runs
// Only a disk whose driver says so is registered for a queue_rq() that sleeps.
#include <kernel/block/mq.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
#ifndef REFUSED
	static constexpr bool queue_may_sleep = true;
#endif

	void queue_rq(block::Request request) const
	{
		fsleep(1_ms); // here
		std::move(request).end(ok());
	}
};

Result<block::GenDisk<Driver>> start()
{
	return block::GenDisk<Driver>::make("driver", {.capacity_sectors = 8});
}
