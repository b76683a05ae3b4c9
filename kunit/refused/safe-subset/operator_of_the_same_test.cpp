// SPDX-License-Identifier: GPL-2.0
// expect: both sides of this operator are the same
#include <kernel/prelude.hpp>

using namespace kernel;

struct Area {
	u32 width, height;
};

bool is_empty(const Area &area)
{
#ifdef REFUSED
	return area.width == 0 || area.width == 0;
#else
	return area.width == 0 || area.height == 0;
#endif
}
