// SPDX-License-Identifier: GPL-2.0
// expect: Other|pointer to member
// by: types
// The show function would be called with data of another type.
#include <kernel/device/attribute.hpp>

using namespace kernel;

struct Other {
	int reading() const { return 0; }
};
struct Foo {
	int reading() const { return 0; }
};

#ifdef REFUSED
using Shown = Attribute<"reading", &Other::reading>;
#else
using Shown = Attribute<"reading", &Foo::reading>;
#endif

long show(device *device, char *buffer) MAY_SLEEP
{
	return Shown::show<Foo>(device, nullptr, buffer); // here
}
