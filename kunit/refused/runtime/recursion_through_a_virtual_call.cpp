// SPDX-License-Identifier: GPL-2.0
// expect: calls itself
// The callee is chosen at run time.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Shape {
	virtual int corners(const Shape &other) const = 0;
};
struct Square : Shape {
#ifdef REFUSED
	int corners(const Shape &other) const override { return 4 + other.corners(*this); }
#else
	int corners(const Shape &) const override { return 4; }
#endif
};
Square make();
