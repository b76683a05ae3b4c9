// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// The object may be of another derived class.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Base {
	int n;
};
struct Derived : Base {
	int more;
};

#ifdef REFUSED
int f(Base &base)
{
	return static_cast<Derived &>(base).more;
}
#else
int f(Derived &derived)
{
	return static_cast<Base &>(derived).n;
}
#endif
