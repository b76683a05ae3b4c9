// SPDX-License-Identifier: GPL-2.0
// expect: dynamic_cast|-fno-rtti
// by: types
// The kernel has no type information.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Base {
	virtual int id() const { return 1; }
};
struct Derived : Base {};

int f(const Base &base)
{
#ifdef REFUSED
	return dynamic_cast<const Derived &>(base).id();
#else
	return base.id();
#endif
}
