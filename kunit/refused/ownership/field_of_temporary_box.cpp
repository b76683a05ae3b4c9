// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression
// The reference to a member outlives its temporary Box.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Point {
	int x, y;
};
Box<Point> make();

int f()
{
#ifdef REFUSED
	int &x = make()->x;
	return x;
#else
	auto point = make();
	return point->x;
#endif
}
