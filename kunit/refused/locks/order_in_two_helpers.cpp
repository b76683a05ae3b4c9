// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// Neither function takes two locks in its own body.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void count_a() const { ++*a_.lock(); }
	void count_b() const { ++*b_.lock(); }
	void first() const
	{
		auto a = a_.lock();
		count_b();
	}
#ifdef REFUSED
	void second() const
	{
		auto b = b_.lock();
		count_a();
	}
#else
	void second() const
	{
		count_a();
		count_b();
	}
#endif

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Mutex<int> b_{LOCK_CLASS("driver.b"), 0};
};
