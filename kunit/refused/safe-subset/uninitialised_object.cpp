// SPDX-License-Identifier: GPL-2.0
// expect: contains old stack data
// A member has no initial value.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Point {
	int x;
	int y;
};

int f()
{
#ifdef REFUSED
	Point point;
#else
	Point point{};
#endif

	point.x = 1;
	return point.x;
}
