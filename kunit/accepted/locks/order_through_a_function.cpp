// SPDX-License-Identifier: GPL-2.0
// The callee does not say which locks it takes. lockdep reports it.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	void f() const
	{
		auto b = b_.lock();
		*b = sum();
	}

      private:
	int sum() const { return *a_.lock(); }

	SpinLock<int> b_{LOCK_CLASS("device.b"), 0};
	SpinLock<int> a_ LOCKED_BEFORE(b_){LOCK_CLASS("device.a"), 0};
};
Device &device();
