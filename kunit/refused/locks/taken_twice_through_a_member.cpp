// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The lock is a member, as most locks are.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	void f() const
	{
		auto first = state_.lock();
#ifdef REFUSED
		auto second = state_.lock();
		*second = *first;
#else
		*first = 2;
#endif
	}

      private:
	Mutex<int> state_{LOCK_CLASS("device.state"), 0};
};
