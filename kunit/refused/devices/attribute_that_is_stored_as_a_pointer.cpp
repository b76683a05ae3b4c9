// SPDX-License-Identifier: GPL-2.0
// expect: an attribute is stored by a member Result<> set\(T\) const
// by: types
// As in C: the page that the kernel passes is gone when the call ends.
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
