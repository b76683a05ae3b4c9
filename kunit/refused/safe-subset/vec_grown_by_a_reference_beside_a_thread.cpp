// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'limits_' while 'Monitor::run' may read it
// A reference to the member lets each owner of the object change it.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Monitor : Pinned {
      public:
	Result<> start() const { return thread_.start("monitor"); }
	Vec<u32> &limits() BORROWED { return limits_; }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(10_ms))
			for (const u32 limit : limits_)
				sum_.add(limit);
		return ok();
	}

	Vec<u32> limits_;
	Atomic<u32> sum_{0};
	KThread<&Monitor::run> thread_{this};
};

Result<Box<Monitor>> make_monitor()
{
	auto monitor = TRY(Box<Monitor>::make(gfp::kernel));

#ifdef REFUSED
	TRY(monitor->start());
	TRY(monitor->limits().push(gfp::kernel, 3u));
#else
	TRY(monitor->limits().push(gfp::kernel, 3u));
	TRY(monitor->start());
#endif
	return monitor;
}
