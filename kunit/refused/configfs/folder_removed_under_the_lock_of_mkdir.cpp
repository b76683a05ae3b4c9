// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'count', which is held
// The removal waits for mkdir, which waits for the lock.
#include <optional>

#include <kernel/configfs/configfs.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u32> count{LOCK_CLASS("shared.count"), 0u};
};

struct Thing {};

class Things : Pinned {
      public:
	explicit Things(Arc<Shared> shared) : shared_(std::move(shared)) {}

	Result<Box<Thing>> make_group(const StrView &) const
	{
		++*shared_->count.lock();
		return Box<Thing>::make(gfp::kernel);
	}

      private:
	Arc<Shared> shared_;
};

void stop(std::optional<configfs::Subsystem<Things>> &things, const Shared &shared)
{
#ifdef REFUSED
	auto count = shared.count.lock();
#endif
	things.reset(); // here
#ifndef REFUSED
	auto count = shared.count.lock();
#endif
	*count = 0;
}

Result<configfs::Subsystem<Things>> start(Arc<Shared> shared)
{
	return configfs::Subsystem<Things>::make("things", std::move(shared));
}
