// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// An allocation with GFP_KERNEL waits for memory.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;

      private:
#ifdef REFUSED
	static int make() { return Box<int>::make(gfp::kernel, 1).is_ok(); } // here
#else
	static int make() { return Box<int>::make(gfp::atomic, 1).is_ok(); }
#endif
	static int count() { return make(); }
	Restart on_timer() const { return count() > 0 ? Restart::every(1_ms) : Restart::no(); }

	HrTimer<&Driver::on_timer> timer_{this};
};
