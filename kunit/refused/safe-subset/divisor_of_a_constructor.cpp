// SPDX-License-Identifier: GPL-2.0
// expect: this divisor begins with 0
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Average : Pinned {
      public:
	Average() : count_(0) {}

	void add(u32 value) const
	{
		sum_.add(value);
		count_.inc();
	}
	u32 mean() const
	{
		const u32 count = count_.load();

#ifdef REFUSED
		return sum_.load() / count;
#else
		return count ? sum_.load() / count : 0;
#endif
	}

      private:
	Atomic<u32> sum_{0};
	Atomic<u32> count_;
};
