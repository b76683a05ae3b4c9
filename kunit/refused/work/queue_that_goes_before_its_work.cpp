// SPDX-License-Identifier: GPL-2.0
// expect: .queue_. is not a member of|no member named .queue_.|incomplete type .Poller.
// by: types
// The queue is destroyed before the delay ends.
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Poller : Pinned {
      public:
	explicit Poller(WorkQueue queue) : queue_(std::move(queue)) {}

      private:
	void on_work() const {}

#ifdef REFUSED
	DelayedWork<&Poller::on_work, &Poller::queue_> work_{this};
#endif
	WorkQueue queue_;
#ifndef REFUSED
	DelayedWork<&Poller::on_work, &Poller::queue_> work_{this};
#endif
};
