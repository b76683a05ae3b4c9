// SPDX-License-Identifier: GPL-2.0
// expect: 'rounds_' comes from user space and is used as the bound of this loop
// A program has the kernel loop for hours.
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Mixer : Pinned {
      public:
	u64 mix() const
	{
		u64 sum = 0;

		for (u64 i = 0; i < rounds_.load(); i++) // here
			sum += sum ^ i;
		return sum;
	}
	Result<> set_rounds(u64 rounds) const
	{
#ifndef REFUSED
		if (rounds > 1000)
			return EINVAL;
#endif
		rounds_.store(rounds);
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"mix", &Mixer::mix, &Mixer::set_rounds>>;

      private:
	Atomic<u64> rounds_{16};
};
