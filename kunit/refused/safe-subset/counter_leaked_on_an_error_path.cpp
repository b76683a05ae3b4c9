// SPDX-License-Identifier: GPL-2.0
// expect: 'active_' is not reset if the function returns this error
// Each failed request uses up one of eight places.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

Result<> start(u32 channel);

class Channels : Pinned {
      public:
	Result<> begin(u32 channel) const
	{
		if (active_.fetch_add(1) >= 8) {
			active_.dec();
			return EBUSY;
		}
#ifdef REFUSED
		TRY(start(channel)); // here
		return ok();
#else
		const Result<> started = start(channel);

		if (started.is_err())
			active_.dec();
		return started;
#endif
	}

      private:
	Atomic<u32> active_{0};
};
