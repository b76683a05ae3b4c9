// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// The checker infers that the callee takes the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
	SpinLock<int> b_{LOCK_CLASS("device.b"), 0};
	SpinLock<int> a_ LOCKED_BEFORE(b_){LOCK_CLASS("device.a"), 0};

	int sum() const { return *a_.lock(); }

      public:
	void f() const
	{
#ifdef REFUSED
		auto b = b_.lock();
		*b = sum();
#else
		int a = sum();
		*b_.lock() = a;
#endif
	}
};
Device &device();
