// SPDX-License-Identifier: GPL-2.0
// expect: a raw pointer does not say what owns
// The pointer may be null, and the callee may store it.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
int f(const int *n)
{
	return n ? 1 : 0;
}
#else
int f(const int &n)
{
	return n;
}
#endif
