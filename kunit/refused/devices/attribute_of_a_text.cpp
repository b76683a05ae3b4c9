// SPDX-License-Identifier: GPL-2.0
// expect: an attribute shows an integer
// by: types
// Of a text nobody knows that it fits a page.
#include <kernel/device/attribute.hpp>

using namespace kernel;

struct Foo {
	CStr name() const { return "foo"; }
	int reading() const { return 0; }
};

#ifdef REFUSED
using Shown = Attribute<"name", &Foo::name>;
#else
using Shown = Attribute<"reading", &Foo::reading>;
#endif

long show(device *device, char *buffer) MAY_SLEEP
{
	return Shown::show<Foo>(device, nullptr, buffer); // here
}
