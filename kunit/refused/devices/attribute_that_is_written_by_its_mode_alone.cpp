// SPDX-License-Identifier: GPL-2.0
// expect: an attribute can be read if it has a member that shows, and written if it has one that stores
// by: types
// Each write would be EIO.
#include <kernel/device/attribute.hpp>

using namespace kernel;

struct Foo {
	u32 limit() const { return 1; }
};

#ifdef REFUSED
template class kernel::Attribute<"limit", &Foo::limit, nullptr, 0644>;
#else
template class kernel::Attribute<"limit", &Foo::limit, nullptr, 0444>;
#endif
