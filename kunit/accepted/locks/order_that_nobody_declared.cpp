// SPDX-License-Identifier: GPL-2.0
// Without LOCKED_BEFORE() there is no order. lockdep reports it when both were taken once.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	void f() const
	{
		auto a = a_.lock();
		auto b = b_.lock();
		*a = *b;
	}
	void g() const
	{
		auto b = b_.lock();
		auto a = a_.lock();
		*a = *b;
	}

      private:
	SpinLock<int> a_{LOCK_CLASS("device.a"), 0};
	SpinLock<int> b_{LOCK_CLASS("device.b"), 0};
};
Device &device();
