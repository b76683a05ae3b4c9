// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'number_' while 'Slot::on_work' may read it
// The constructor queues the work, which can run before the constructor ends.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Slot : Pinned {
      public:
	explicit Slot(u32 number)
	{
#ifdef REFUSED
		work_.queue();
		number_ = number;
#else
		number_ = number;
		work_.queue();
#endif
	}
	u32 seen() const { return seen_.load(); }

      private:
	void on_work() const { seen_.store(number_); }

	u32 number_ = 0;
	Atomic<u32> seen_{0};
	Work<&Slot::on_work> work_{this};
};
