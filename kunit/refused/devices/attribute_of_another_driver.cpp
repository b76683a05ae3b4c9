// SPDX-License-Identifier: GPL-2.0
// expect: Other|pointer to member
// by: types
// The member would be called with data of another type.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Other {
	int reading() const { return 0; }
};
struct Foo {
	int reading() const { return 0; }
#ifdef REFUSED
	using Attributes = AttributeGroup<Attribute<"reading", &Other::reading>>;
#else
	using Attributes = AttributeGroup<Attribute<"reading", &Foo::reading>>;
#endif
};

Result<MiscDevice<Foo>> f(String name)
{
	return MiscDevice<Foo>::make(std::move(name)); // here
}
