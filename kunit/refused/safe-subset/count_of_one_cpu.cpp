// SPDX-License-Identifier: GPL-2.0
// expect: this keeps the count of one processor
// by: safe
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/prelude.hpp>
#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Hits {
	CpuCount<u64> hits;
};
class Hitter : Pinned {
      public:
	explicit Hitter(PerCpu<Hits> hits) : hits_(std::move(hits)) {}
	Result<> hit() const
	{
		hits_.inc<&Hits::hits>();
		return ok();
	}
	__u64 total() const
	{
#ifdef REFUSED
		u64 total = 0;

		for (const Cpu cpu : possible_cpus()) {
			total = hits_.on(cpu).hits.read();
			if (total > 0)
				break;
		}
		return total;
#else
		return hits_.sum<&Hits::hits>();
#endif
	}
	using Ioctls = IoctlTable<Ioctl<_IO('x', 0), &Hitter::hit>,
				  Ioctl<_IOR('x', 5, __u64), &Hitter::total>>;

      private:
	PerCpu<Hits> hits_;
};
