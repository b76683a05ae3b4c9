// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// The order is transitive.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	void f() const
	{
#ifndef REFUSED
		auto first = first_.lock();
#endif
		auto third = third_.lock();
#ifdef REFUSED
		auto first = first_.lock();
#endif
		*third = *first;
	}

      private:
	SpinLock<int> third_{LOCK_CLASS("device.third"), 0};
	SpinLock<int> second_ LOCKED_BEFORE(third_){LOCK_CLASS("device.second"), 0};
	SpinLock<int> first_ LOCKED_BEFORE(second_){LOCK_CLASS("device.first"), 0};
};
