// SPDX-License-Identifier: GPL-2.0
// expect: array index 4 is past the end
// The index is one past the end.
#include <kernel/core/types.hpp>

using namespace kernel;

int f()
{
	int table[4] = {};
#ifdef REFUSED
	return table[4];
#else
	return table[3];
#endif
}
