// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// A work may sleep; its handler says so, as any function.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Counter : Pinned {
      public:
	~Counter() DESTRUCTOR_MAY_SLEEP = default;

      private:
#ifdef REFUSED
	void on_work() const { ++*count_.lock(); }
#else
	void on_work() const MAY_SLEEP { ++*count_.lock(); }
#endif

	Mutex<int> count_{LOCK_CLASS("counter.count"), 0};
	Work<&Counter::on_work> work_{this};
};
