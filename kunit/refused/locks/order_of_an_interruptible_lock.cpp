// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// The second order takes a lock interruptibly.
#include <kernel/core/result.hpp>
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
	Result<> second() const
	{
		auto b = b_.lock_interruptible();
		if (!b)
			return b.error();
		auto a = a_.lock_killable();
		if (!a)
			return a.error();
		*b = *a;
		return ok();
	}
#else
	Result<> second() const
	{
		auto a = a_.lock_interruptible();
		if (!a)
			return a.error();
		auto b = b_.lock_killable();
		if (!b)
			return b.error();
		*b = *a;
		return ok();
	}
#endif

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Mutex<int> b_{LOCK_CLASS("driver.b"), 0};
};
