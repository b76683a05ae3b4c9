// SPDX-License-Identifier: GPL-2.0
// expect: 'rate_' comes from user space and is used as a divisor, and is not compared with 0
// One function stores a number of a program, and another one divides by it.
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	u32 period() const { return 1000000 / rate_.load(); } // here
	Result<> set_rate(u32 rate) const
	{
#ifndef REFUSED
		if (rate == 0)
			return EINVAL;
#endif
		rate_.store(rate);
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"rate", &Meter::period, &Meter::set_rate>>;

      private:
	Atomic<u32> rate_{1u};
};
