// SPDX-License-Identifier: GPL-2.0
// expect: 'period_' comes from user space and is used as a period
// A program that chooses a period of 0 keeps the CPU in the handler.
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/file/ioctl_table.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	Result<> start(const __u32 &micros) const
	{
#ifdef REFUSED
		if (micros > 1000000)
			return EINVAL;
#else
		if (micros < 100)
			return EINVAL;
#endif
		period_.store(micros);
		timer_.start(1_ms);
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('x', 1, __u32), &Sampler::start>>;

      private:
	Restart on_timer() const
	{
		return Restart::every(Duration::from_micros(period_.load())); // here
	}

	Atomic<u32> period_{1000};
	HrTimer<&Sampler::on_timer> timer_{this};
};
