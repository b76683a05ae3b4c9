// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// One order is in a lambda under with().
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
      public:
	int f() const
	{
		return a_.with([&](int &a) {
			return a + *b_.lock();
		});
	}
	int g() const
	{
#ifdef REFUSED
		return b_.with([&](int &b) {
			return b + *a_.lock();
		});
#else
		return a_.with([&](int &a) {
			return a - *b_.lock();
		});
#endif
	}

      private:
	Mutex<int> a_{LOCK_CLASS("device.a"), 0};
	Mutex<int> b_{LOCK_CLASS("device.b"), 0};
};
Device &device();
