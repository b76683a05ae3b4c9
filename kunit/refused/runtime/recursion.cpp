// SPDX-License-Identifier: GPL-2.0
// expect: calls itself
// A stack of 16 KiB, and a depth that user space may choose.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
int depth(int n)
{
	return n == 0 ? 0 : 1 + depth(n - 1);
}
#else
int depth(int n)
{
	return n;
}
#endif
