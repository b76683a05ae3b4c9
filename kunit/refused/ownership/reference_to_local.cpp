// SPDX-License-Identifier: GPL-2.0
// expect: reference to stack memory
// The function returns a reference to its own frame.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
int &f()
{
	int n = 1;
	return n;
}
#else
int f()
{
	int n = 1;
	return n;
}
#endif
