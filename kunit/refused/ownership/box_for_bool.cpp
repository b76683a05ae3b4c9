// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|not contextually convertible
// by: types
// A Box is never empty, so it has no test.
#include <kernel/memory/box.hpp>

using namespace kernel;

int f(Box<int> &box)
{
#ifdef REFUSED
	if (box)
		return *box;
	return 0;
#else
	return *box;
#endif
}
