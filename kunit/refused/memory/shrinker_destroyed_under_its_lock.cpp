// SPDX-License-Identifier: GPL-2.0
// expect: this waits for a callback that takes 'blocks', which is held
// The destruction waits for a scan, which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/shrinker.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	SpinLock<Vec<Box<int>>> blocks{LOCK_CLASS("shared.blocks")};
	Mutex<int> users{LOCK_CLASS("shared.users"), 0};
};

class Cache : Pinned {
      public:
	explicit Cache(Arc<Shared> shared) : shared_(std::move(shared)) {}

      private:
	usize count_objects() const { return shared_->blocks.lock()->size(); }
	Result<usize> scan_objects(usize) const
	{
		shared_->blocks.lock()->clear();
		return 1;
	}

	Arc<Shared> shared_;
	Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this};
};

void remove(std::optional<Box<Cache>> &cache, const Shared &shared)
{
#ifdef REFUSED
	auto blocks = shared.blocks.lock();
#else
	auto users = shared.users.lock();
#endif
	cache.reset(); // here
}
