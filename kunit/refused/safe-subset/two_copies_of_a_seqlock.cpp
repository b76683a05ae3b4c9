// SPDX-License-Identifier: GPL-2.0
// expect: are of two reads of 'clock_'
#include <kernel/core/arithmetic.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/seqlock.hpp>

using namespace kernel;

struct Clock {
	u64 base;
	u64 factor;
};

class Time : Pinned {
      public:
	u64 at(u64 cycles) const
	{
#ifdef REFUSED
		return clock_.read().base + wrapping_mul(cycles, clock_.read().factor);
#else
		const Clock clock = clock_.read();

		return clock.base + wrapping_mul(cycles, clock.factor);
#endif
	}
	/// Two reads of one member measure its change.
	u64 change() const
	{
		const u64 before = clock_.read().base;

		return clock_.read().base - before;
	}

      private:
	SeqLock<Clock> clock_{LOCK_CLASS("time")};
};
