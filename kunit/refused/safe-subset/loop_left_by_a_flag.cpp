// SPDX-License-Identifier: GPL-2.0
// expect: this loop waits without a timeout
// If the link stays down, the work never ends.
#include <kernel/sync/atomic.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Link : Pinned {
      public:
	void on_up() const { up_.store(true); }

      private:
	void on_work() const
	{
#ifdef REFUSED
		for (;;) {
			if (up_.load())
				break;
			fsleep(1_ms);
		}
#else
		for (u32 i = 0; i < 100; i++) {
			if (up_.load())
				break;
			fsleep(1_ms);
		}
#endif
		trained_.store(true);
	}
	Atomic<bool> up_{false}, trained_{false};
	Work<&Link::on_work> work_{this};
};
