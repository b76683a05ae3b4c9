// SPDX-License-Identifier: GPL-2.0
// expect: 'busy_' is not reset if the function returns this error
// After one error the device is busy for ever.
#include <kernel/core/result.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

Result<> measure();

class Sensor : Pinned {
      public:
	Result<> run() const
	{
		if (busy_.xchg(true))
			return EBUSY;
#ifdef REFUSED
		TRY(measure());
		busy_.store(false);
		return ok();
#else
		const Result<> measured = measure();

		busy_.store(false);
		return measured;
#endif
	}

      private:
	Atomic<bool> busy_{false};
};
