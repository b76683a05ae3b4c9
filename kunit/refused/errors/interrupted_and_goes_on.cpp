// SPDX-License-Identifier: GPL-2.0
// expect: 's' has no value here
// The error is logged, and the data is used without its lock.
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/text/print.hpp>

using namespace kernel;

struct Stats {
	u64 in = 0;
};

class Dev : Pinned {
      public:
	Result<u64> f() const
	{
		auto s = stats_.lock_interruptible();
#ifdef REFUSED
		if (!s)
			pr_info("interrupted\n");
#else
		if (!s)
			return s.error();
#endif
		return s->in; // here
	}

      private:
	Mutex<Stats> stats_{LOCK_CLASS("b.stats")};
};
