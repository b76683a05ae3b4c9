// SPDX-License-Identifier: GPL-2.0
#include "walk.hpp"

int walk(int depth)
{
	return depth > 0 ? step(depth) : 0;
}
