// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// The checker finds it in a class that the module does not construct yet.
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Samples : Pinned {
      public:
	void start() const { timer_.arm(1_s); }

      private:
	void on_timer() const { ++*count_.lock(); }

#ifdef REFUSED
	Timer<&Samples::on_timer> timer_{this};
#endif
	BhSpinLock<u32> count_{LOCK_CLASS("samples.count"), 0u};
#ifndef REFUSED
	Timer<&Samples::on_timer> timer_{this};
#endif
};
