// SPDX-License-Identifier: GPL-2.0
// expect: this divisor is 0 if less time has elapsed
#include <algorithm>

#include <kernel/sync/atomic.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

class Rate : Pinned {
      public:
	s64 bytes_per_second() const
	{
		const s64 bytes = bytes_.load();
#ifdef REFUSED
		return bytes * 1000 / since_.elapsed().millis();
#else
		return bytes * 1000 / std::max<s64>(since_.elapsed().millis(), 1);
#endif
	}

      private:
	Atomic<s64> bytes_{0};
	Instant since_ = Instant::now();
};
