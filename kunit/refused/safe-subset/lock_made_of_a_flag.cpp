// SPDX-License-Identifier: GPL-2.0
// expect: this loop spins until another task releases what it takes
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	void add(u32 n) const
	{
#ifdef REFUSED
		while (is_busy_.xchg(true)) {
		}
		sum_.add(n);
		is_busy_.store(false);
#else
		*sum_.lock() += n;
#endif
	}

      private:
#ifdef REFUSED
	Atomic<bool> is_busy_{false};
	Atomic<u32> sum_{0};
#else
	SpinLock<u32> sum_{LOCK_CLASS("meter.sum"), 0u};
#endif
};
