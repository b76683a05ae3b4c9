// SPDX-License-Identifier: GPL-2.0
// expect: typeid
// by: types
// typeid needs type information.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Base {
	virtual int id() const { return 1; }
};

bool f(const Base &a, const Base &b)
{
#ifdef REFUSED
	return typeid(a) == typeid(b);
#else
	return a.id() == b.id();
#endif
}
