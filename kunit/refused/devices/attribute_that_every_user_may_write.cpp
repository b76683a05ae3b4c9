// SPDX-License-Identifier: GPL-2.0
// expect: this mode lets every user write the file
// by: types
// A typing error: 0666 for 0664. In C only a macro checks it.
#include <kernel/device/attribute.hpp>

using namespace kernel;

struct Foo {
	u32 limit() const { return 1; }
	Result<> set_limit(u32) const { return ok(); }
};

#ifdef REFUSED
template class kernel::Attribute<"limit", &Foo::limit, &Foo::set_limit, 0666>;
#else
template class kernel::Attribute<"limit", &Foo::limit, &Foo::set_limit, 0664>;
#endif
