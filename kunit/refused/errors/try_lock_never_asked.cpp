// SPDX-License-Identifier: GPL-2.0
// expect: 's' may have no value here
// The lock may be held by another task.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Stats {
	u64 in = 0;
};

class Dev : Pinned {
      public:
	u64 f() const
	{
		auto s = stats_.try_lock();
#ifndef REFUSED
		if (!s)
			return 0;
#endif
		return s->in; // here
	}

      private:
	SpinLock<Stats> stats_{LOCK_CLASS("a.stats")};
};
