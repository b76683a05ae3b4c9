// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'starts', which is held
// The removal waits for start(), which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/watchdog/watchdog.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u32> starts{LOCK_CLASS("shared.starts"), 0u};
};

class Dog : Pinned {
      public:
	explicit Dog(Arc<Shared> shared) : shared_(std::move(shared)) {}

	Result<> start(Duration) const
	{
		++*shared_->starts.lock();
		return ok();
	}

      private:
	Arc<Shared> shared_;
};

void remove(std::optional<watchdog::Device<Dog>> &dog, const Shared &shared)
{
#ifdef REFUSED
	auto starts = shared.starts.lock();
#endif
	dog.reset(); // here
#ifndef REFUSED
	auto starts = shared.starts.lock();
#endif
	*starts = 0;
}

Result<watchdog::Device<Dog>> add(Arc<Shared> shared)
{
	return watchdog::Device<Dog>::make("dog", {.timeout = 30_s}, std::move(shared));
}
