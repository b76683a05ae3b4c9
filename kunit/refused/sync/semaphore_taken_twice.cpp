// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The task waits for itself. lockdep does not see it.
#include <kernel/sync/semaphore.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void send() const
	{
		auto sent = sent_.lock();
#ifdef REFUSED
		reset();
#else
		*sent = 0;
#endif
	}
	void reset() const
	{
		if (auto sent = sent_.lock_timeout(1_s))
			*sent = 0;
	}

      private:
	Semaphore<u32> sent_{LOCK_CLASS("driver.sent"), 0u};
};
