// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|no matching (member )?function
// by: types
// The call would return to user space with the lock held.
#include <optional>

#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver {
      public:
	void begin()
	{
#ifdef REFUSED
		held_.emplace(state_.lock());
#else
		++*state_.lock();
#endif
	}

      private:
	SpinLock<int> state_{LOCK_CLASS("driver.state"), 0};
	std::optional<Guard<SpinLock<int>>> held_;
};
Driver &driver();
