// SPDX-License-Identifier: GPL-2.0
// expect: does not live long enough
// The pointer outlives a local variable.
#include <kernel/core/types.hpp>

using namespace kernel;

int f()
{
	int outer = 1;
	int *n = &outer;
	{
		int inner = 2;
#ifdef REFUSED
		n = &inner;
#else
		*n = inner;
#endif
	}
	return *n;
}
