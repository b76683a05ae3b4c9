// SPDX-License-Identifier: GPL-2.0
// Who is called is decided at run time.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Shape {
	virtual int corners(const Shape &other) const = 0;
};
struct Square : Shape {
	int corners(const Shape &other) const override { return 4 + other.corners(*this); }
};
Square make();
