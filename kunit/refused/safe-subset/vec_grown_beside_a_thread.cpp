// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'limits_' while 'Monitor::run' may read it
// The owner of an object sees its members as not const, and its thread runs.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Monitor : Pinned {
      public:
	Result<> start() const { return thread_.start("monitor"); }
#ifdef REFUSED
	Result<> add(u32 limit) { return limits_.push(gfp::kernel, limit); }
#else
	Result<> add(u32 limit) const { return limits_.lock()->push(gfp::kernel, limit); }
#endif

      private:
#ifdef REFUSED
	void check() const
	{
		for (const u32 limit : limits_)
			sum_.add(limit);
	}
#else
	void check() const
	{
		const auto limits = limits_.lock();

		for (const u32 limit : *limits)
			sum_.add(limit);
	}
#endif
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(10_ms))
			check();
		return ok();
	}

#ifdef REFUSED
	Vec<u32> limits_;
#else
	Mutex<Vec<u32>> limits_{LOCK_CLASS("monitor.limits")};
#endif
	Atomic<u32> sum_{0};
	KThread<&Monitor::run> thread_{this};
};

Result<Box<Monitor>> make_monitor()
{
	auto monitor = TRY(Box<Monitor>::make(gfp::kernel));

	TRY(monitor->start());
	TRY(monitor->add(3)); // here
	return monitor;
}
