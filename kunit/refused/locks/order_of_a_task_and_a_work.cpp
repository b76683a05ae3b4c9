// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// A task and the handler of a work.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void first() const
	{
		auto a = a_.lock();
		++*b_.lock();
	}

#ifdef REFUSED
	void on_work() const
	{
		auto b = b_.lock();
		++*a_.lock();
	}
#else
	void on_work() const
	{
		auto a = a_.lock();
		++*b_.lock();
	}
#endif

      private:
	Mutex<int> a_{LOCK_CLASS("driver.a"), 0};
	Mutex<int> b_{LOCK_CLASS("driver.b"), 0};
	Work<&Driver::on_work> work_{this};
};
