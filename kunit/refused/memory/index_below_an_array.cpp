// SPDX-License-Identifier: GPL-2.0
// expect: array index -1 is before the beginning
// The index is below the array.
#include <kernel/core/types.hpp>

using namespace kernel;

int f()
{
	int table[4] = {};
#ifdef REFUSED
	return table[-1];
#else
	return table[0];
#endif
}
