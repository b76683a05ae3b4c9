// SPDX-License-Identifier: GPL-2.0
// expect: 'bit' comes from user space and is used as a shift count, and is not compared with a bound
// What is written to an attribute comes from a program, too.
#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class D : Pinned {
      public:
	Result<> set(u32 bit) const
	{
#ifndef REFUSED
		if (bit >= 32)
			return EINVAL;
#endif
		bits_.or_bits(1u << bit); // here
		return ok();
	}
	u32 get() const { return bits_.load(); }
	using Attributes = AttributeGroup<Attribute<"bit", &D::get, &D::set>>;

      private:
	Atomic<u32> bits_{0u};
};
