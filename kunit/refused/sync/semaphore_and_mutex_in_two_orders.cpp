// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// Both tasks wait: the one for a second, after which it fails, the other as long.
#include <kernel/sync/semaphore.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void first() const
	{
		auto a = a_.lock();
		++*b_.lock();
	}

	Result<> second() const
	{
#ifdef REFUSED
		auto b = b_.lock_timeout(1_s);
		auto a = a_.lock();
#else
		auto a = a_.lock();
		auto b = b_.lock_timeout(1_s);
#endif
		if (!b)
			return b.error();
		*b = *a;
		return ok();
	}

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Semaphore<int> b_{LOCK_CLASS("driver.b"), 0};
};
