// SPDX-License-Identifier: GPL-2.0
// expect: this loop spins until another task releases what it takes
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Level : Pinned {
      public:
	void set(u32 level) const { *level_.lock() = level; }
	Result<u32> get() const
	{
#ifdef REFUSED
		for (;;) {
			auto level = level_.try_lock();

			if (level)
				return *level;
		}
#else
		auto level = level_.try_lock();

		if (!level)
			return EBUSY;
		return *level;
#endif
	}

      private:
	SpinLock<u32> level_{LOCK_CLASS("level"), 0u};
};
