// SPDX-License-Identifier: GPL-2.0
// expect: is subtracted, and is not compared with what it is subtracted from
#include <kernel/device/attribute.hpp>
#include <kernel/device/attribute_group.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Dimmer : Pinned {
      public:
	u32 darkness() const { return darkness_.load(); }
	Result<> set_light(u32 percent) const
	{
#ifndef REFUSED
		if (percent > 100)
			return EINVAL;
#endif
		darkness_.store(100 - percent); // here
		return ok();
	}

	using Attributes =
		AttributeGroup<Attribute<"light", &Dimmer::darkness, &Dimmer::set_light>>;

      private:
	Atomic<u32> darkness_{100};
};
