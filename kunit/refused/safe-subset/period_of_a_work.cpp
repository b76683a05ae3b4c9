// SPDX-License-Identifier: GPL-2.0
// expect: 'period_' comes from user space and is used as a period
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Poller : Pinned {
      public:
	u32 period() const { return period_.load(); }
	Result<> set_period(u32 ms) const
	{
#ifndef REFUSED
		if (ms < 10)
			return EINVAL;
#endif
		period_.store(ms);
		poll_.queue(1_s);
		return ok();
	}

	using Attributes =
		AttributeGroup<Attribute<"period", &Poller::period, &Poller::set_period>>;

      private:
	void on_poll() const
	{
		polls_.inc();
		poll_.queue(Duration::from_millis(period_.load())); // here
	}

	Atomic<u32> polls_{0};
	Atomic<u32> period_{100};
	DelayedWork<&Poller::on_poll> poll_{this};
};
