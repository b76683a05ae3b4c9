// SPDX-License-Identifier: GPL-2.0
// expect: this takes the lock .* which is held already
// Both guards would change one object. On PREEMPT_RT the second lock() waits forever.
#include <kernel/sync/local_lock.hpp>

using namespace kernel;

struct Cache {
	u64 used = 0;
};

class Driver {
      public:
	explicit Driver(LocalLock<Cache> caches) : caches_(std::move(caches)) {}

	u64 used() const
	{
		auto cache = caches_.lock();

		return cache->used;
	}
	u64 add() const
	{
		auto cache = caches_.lock();

		cache->used++;
#ifdef REFUSED
		return used(); // here
#else
		return cache->used;
#endif
	}

      private:
	LocalLock<Cache> caches_;
};

u64 add(const Driver &driver)
{
	return driver.add();
}
