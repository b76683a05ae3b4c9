// SPDX-License-Identifier: GPL-2.0
// expect: calls itself
#include "walk.hpp"

int step(int depth)
{
#ifdef REFUSED
	return walk(depth - 1);
#else
	return depth - 1;
#endif
}
