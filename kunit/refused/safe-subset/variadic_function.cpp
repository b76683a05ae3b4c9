// SPDX-License-Identifier: GPL-2.0
// expect: arguments of `...` have no types
// The types of the arguments may not match.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
int sum(int count, ...);
#else
int sum(int count, int a, int b);
#endif

int f()
{
	return sum(2, 1, 2);
}
