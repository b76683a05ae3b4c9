// SPDX-License-Identifier: GPL-2.0
// expect: this type cannot be formatted
// by: types
// An object has no conversion.
#include <kernel/prelude.hpp>

using namespace kernel;

struct Point {
	int x, y;
};

void f(const Point &point)
{
#ifdef REFUSED
	pr_info("{}\n", point);
#else
	pr_info("{}, {}\n", point.x, point.y);
#endif
}
