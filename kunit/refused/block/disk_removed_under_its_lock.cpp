// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for queue_rq(), which waits for the lock.
#include <optional>

#include <kernel/block/mq.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u64> count{LOCK_CLASS("shared.count"), 0u};
};

class Driver : Pinned {
      public:
	static constexpr bool queue_may_sleep = true;

	explicit Driver(Arc<Shared> shared) : shared_(std::move(shared)) {}

	void queue_rq(block::Request request) const
	{
		++*shared_->count.lock(); // here
		std::move(request).end(ok());
	}

      private:
	Arc<Shared> shared_;
};

void stop(std::optional<block::GenDisk<Driver>> &disk, const Shared &shared)
{
#ifdef REFUSED
	auto count = shared.count.lock(); // here
#endif
	disk.reset(); // here
#ifndef REFUSED
	auto count = shared.count.lock();
#endif
	*count = 0;
}

Result<block::GenDisk<Driver>> start(Arc<Shared> shared)
{
	return block::GenDisk<Driver>::make("driver", {.capacity_sectors = 8}, std::move(shared));
}
