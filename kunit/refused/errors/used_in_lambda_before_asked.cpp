// SPDX-License-Identifier: GPL-2.0
// expect: 'r' may have no value here
// A lambda uses a value that its function has not tested.
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Stats {
	u64 in = 0;
};
Result<u32> read_reg(u32 at);

class Dev : Pinned {
      public:
	void f() const
	{
		auto r = read_reg(1);
#ifndef REFUSED
		if (!r)
			return;
#endif
		stats_.with([&](Stats &s) {
			s.in += *r; // here
		});
	}

      private:
	SpinLock<Stats> stats_{LOCK_CLASS("c.stats")};
};
