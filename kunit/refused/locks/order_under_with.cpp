// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// Both locks are taken by with().
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void first() const
	{
		auto a = a_.lock();
		++*b_.lock();
	}

#ifdef REFUSED
	int second() const
	{
		return b_.with([&](int &b) {
			return a_.with([&](int &a) {
				return a + b;
			});
		});
	}
#else
	int second() const
	{
		return a_.with([&](int &a) {
			return b_.with([&](int &b) {
				return a + b;
			});
		});
	}
#endif

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Mutex<int> b_{LOCK_CLASS("driver.b"), 0};
};
