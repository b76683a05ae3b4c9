// SPDX-License-Identifier: GPL-2.0
// expect: show\(\) of an attribute returns a number, a bool, a String or a CStr
// by: types
// A pointer does not say how long its text exists.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Foo {
#ifdef REFUSED
	const char *name() const { return "foo"; }
#else
	CStr name() const { return "foo"; }
#endif
	using Attributes = AttributeGroup<Attribute<"name", &Foo::name>>;
};

Result<MiscDevice<Foo>> f(String name)
{
	return MiscDevice<Foo>::make(std::move(name)); // here
}
