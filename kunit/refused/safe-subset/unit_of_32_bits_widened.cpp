// SPDX-License-Identifier: GPL-2.0
// expect: this product wraps at 32 bits before it becomes a 64-bit number
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Disk : Pinned {
      public:
	u64 bytes() const
	{
#ifdef REFUSED
		const u64 bytes = sectors_.load() * 512;
#else
		const u64 bytes = u64{sectors_.load()} * 512;
#endif
		return bytes;
	}
	// A bound is known.
	u64 nanoseconds(u32 seconds) const { return seconds > 3 ? 0 : seconds * 1000000000; }

      private:
	Atomic<u32> sectors_{0};
};
