// SPDX-License-Identifier: GPL-2.0
// The program that waits for the request sleeps for ever, and so does the removal of the disk. The
// driver needs a work or an interrupt handler that ends the request.
#include <optional>

#include <kernel/block/mq.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void queue_rq(block::Request request) const
	{
		request_.lock()->emplace(std::move(request));
	}

      private:
	SpinLock<std::optional<block::Request>> request_{LOCK_CLASS("driver.request")};
};

Result<block::GenDisk<Driver>> start()
{
	return block::GenDisk<Driver>::make("driver", {.capacity_sectors = 8});
}
