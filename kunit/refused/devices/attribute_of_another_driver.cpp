// SPDX-License-Identifier: GPL-2.0
// expect: Other|pointer to member
// by: types
// The show function would be called with data of another type.
#include <kernel/attribute.hpp>

using namespace kernel;

struct Other {
	int reading() const { return 0; }
};
struct Foo {
	int reading() const { return 0; }
};

#ifdef REFUSED
constexpr auto show = Attribute<"reading", &Other::reading>::show<Foo>;
#else
constexpr auto show = Attribute<"reading", &Foo::reading>::show<Foo>;
#endif
