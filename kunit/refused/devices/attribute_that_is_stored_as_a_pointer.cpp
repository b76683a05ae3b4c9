// SPDX-License-Identifier: GPL-2.0
// expect: store\(\) of an attribute is a member Result<> set\(T\) const
// by: types
// As in C: the kernel frees the page after the call.
#include <kernel/device/attribute.hpp>

using namespace kernel;

struct Foo {
#ifdef REFUSED
	Result<> set_label(const char *) const { return ok(); }
#else
	Result<> set_label(StrView) const { return ok(); }
#endif
};

template class kernel::Attribute<"label", nullptr, &Foo::set_label>; // here
