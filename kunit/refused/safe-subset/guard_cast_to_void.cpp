// SPDX-License-Identifier: GPL-2.0
// expect: this guard ends with the statement: what follows is not protected
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Total : Pinned {
      public:
	void add(u32 count) const
	{
#ifdef REFUSED
		(void)sum_.lock();
		last_.store(count);
#else
		auto sum = sum_.lock();

		*sum += count;
		last_.store(count);
#endif
	}

      private:
	Mutex<u32> sum_{LOCK_CLASS("total.sum"), 0u};
	Atomic<u32> last_{0};
};
