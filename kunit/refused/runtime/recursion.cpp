// SPDX-License-Identifier: GPL-2.0
// expect: calls itself
// The stack has 16 KiB, and user space may choose the depth.
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
