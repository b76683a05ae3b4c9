// SPDX-License-Identifier: GPL-2.0
// expect: 'rate_' comes from user space and is used as a divisor, and is not compared with 0
// Another program stores 0 between the test and the division.
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	Result<u32> period() const
	{
#ifdef REFUSED
		if (rate_.load() == 0)
			return EINVAL;
		return 1000000 / rate_.load();
#else
		const u32 rate = rate_.load();

		if (rate == 0)
			return EINVAL;
		return 1000000 / rate;
#endif
	}
	Result<> set_rate(u32 rate) const
	{
		rate_.store(rate);
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"rate", &Meter::period, &Meter::set_rate>>;

      private:
	Atomic<u32> rate_{1u};
};
