// SPDX-License-Identifier: GPL-2.0
// expect: reference to stack memory
// The frame is gone when the caller looks.
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
