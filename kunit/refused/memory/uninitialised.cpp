// SPDX-License-Identifier: GPL-2.0
// expect: is uninitialized when used here
// The value is old stack data.
#include <kernel/core/types.hpp>

using namespace kernel;

int f()
{
#ifdef REFUSED
	int n;
#else
	int n = 0;
#endif
	return n; // here
}
