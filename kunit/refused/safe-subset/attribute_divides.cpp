// SPDX-License-Identifier: GPL-2.0
// expect: 'hz' comes from user space and is used as a divisor, and is not compared with 0
// What is written to an attribute comes from a program, too.
#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class D : Pinned {
      public:
	Result<> set(u32 hz) const
	{
#ifndef REFUSED
		if (hz == 0)
			return EINVAL;
#endif
		period_.store(1000000u / hz); // here
		return ok();
	}
	using Attributes = AttributeGroup<Attribute<"hz", nullptr, &D::set>>;

      private:
	Atomic<u32> period_{0u};
};
