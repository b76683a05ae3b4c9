// SPDX-License-Identifier: GPL-2.0
// expect: uninitialized
// One path is enough.
#include <kernel/core/types.hpp>

using namespace kernel;

int f(bool known)
{
#ifdef REFUSED
	int n;
#else
	int n = 0;
#endif
	if (known) // here
		n = 1;
	return n;
}
