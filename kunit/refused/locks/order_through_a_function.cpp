// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// The callee takes the lock that comes first.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	void f() const
	{
#ifdef REFUSED
		auto b = b_.lock();
		*b = sum();
#else
		const int n = sum();
		*b_.lock() = n;
#endif
	}

      private:
	int sum() const { return *a_.lock(); }

	SpinLock<int> b_{LOCK_CLASS("device.b"), 0};
	SpinLock<int> a_ LOCKED_BEFORE(b_){LOCK_CLASS("device.a"), 0};
};
Device &device();
