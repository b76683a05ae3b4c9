// SPDX-License-Identifier: GPL-2.0
// expect: an attribute shows an integer
// by: types
// Of a text nobody knows that it fits a page.
#include <kernel/attribute.hpp>

using namespace kernel;

struct Foo {
	CStr name() const { return "foo"; }
	int reading() const { return 0; }
};

#ifdef REFUSED
constexpr auto show = Attribute<"name", &Foo::name>::show<Foo>;
#else
constexpr auto show = Attribute<"reading", &Foo::reading>::show<Foo>;
#endif
