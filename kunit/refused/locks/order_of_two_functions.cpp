// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// Two functions take the locks in opposite orders, without a declared order.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	int f() const
	{
		auto a = a_.lock();
		auto b = b_.lock();
		return *a + *b;
	}
	int g() const
	{
#ifdef REFUSED
		auto b = b_.lock();
		auto a = a_.lock();
#else
		auto a = a_.lock();
		auto b = b_.lock();
#endif
		return *a - *b;
	}

      private:
	SpinLock<int> a_{LOCK_CLASS("device.a"), 0};
	SpinLock<int> b_{LOCK_CLASS("device.b"), 0};
};
Device &device();
