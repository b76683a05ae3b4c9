// SPDX-License-Identifier: GPL-2.0
// expect: this work always queues itself again at once, and takes a whole CPU
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Poller : Pinned {
      private:
	void on_poll() const
	{
		polls_.inc();
#ifdef REFUSED
		poll_.queue();
#else
		poll_.queue(10_ms);
#endif
	}

	Atomic<u32> polls_{0};
#ifdef REFUSED
	Work<&Poller::on_poll> poll_{this};
#else
	DelayedWork<&Poller::on_poll> poll_{this};
#endif
};
