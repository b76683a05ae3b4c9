// SPDX-License-Identifier: GPL-2.0
// expect: a folder of configfs has attributes that always exist
// by: types
// configfs would take it for an attribute with a text.
#include <kernel/configfs/configfs.hpp>

using namespace kernel;

class Things : Pinned {
      public:
	u32 value() const { return 1; }
	Result<usize> read_table(u64, std::span<byte>) const { return 0; }

#ifdef REFUSED
	using Attributes = AttributeGroup<BinAttribute<"table", &Things::read_table>>;
#else
	using Attributes = AttributeGroup<Attribute<"value", &Things::value>>;
#endif
};

Result<configfs::Subsystem<Things>> start()
{
	return configfs::Subsystem<Things>::make("things"); // here
}
