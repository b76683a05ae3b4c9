// SPDX-License-Identifier: GPL-2.0
// expect: make_group\(\) returns a Result of a Box
// by: types
// The kernel keeps the object until rmdir.
#include <kernel/configfs/configfs.hpp>

using namespace kernel;

struct Thing {
	u32 value() const { return 1; }

	using Attributes = AttributeGroup<Attribute<"value", &Thing::value>>;
};

class Things : Pinned {
      public:
#ifdef REFUSED
	Result<Thing> make_group(const StrView &) const { return Thing(); }
#else
	Result<Box<Thing>> make_group(const StrView &) const
	{
		return Box<Thing>::make(gfp::kernel);
	}
#endif
};

Result<configfs::Subsystem<Things>> start()
{
	return configfs::Subsystem<Things>::make("things"); // here
}
