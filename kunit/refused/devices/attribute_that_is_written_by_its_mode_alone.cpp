// SPDX-License-Identifier: GPL-2.0
// expect: the mode does not match the members
// by: types
// Each write would fail with EIO.
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
