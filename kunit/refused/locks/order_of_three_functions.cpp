// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// a before b, b before c, and c before a.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	int f() const
	{
		auto a = a_.lock();
		return *a + *b_.lock();
	}
	int g() const
	{
		auto b = b_.lock();
		return *b + *c_.lock();
	}
	int h() const
	{
#ifdef REFUSED
		auto c = c_.lock();
		return *c + *a_.lock();
#else
		auto a = a_.lock();
		return *a + *c_.lock();
#endif
	}

      private:
	Mutex<int> a_{LOCK_CLASS("device.a"), 0};
	Mutex<int> b_{LOCK_CLASS("device.b"), 0};
	Mutex<int> c_{LOCK_CLASS("device.c"), 0};
};
Device &device();
