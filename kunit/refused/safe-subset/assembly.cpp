// SPDX-License-Identifier: GPL-2.0
// expect: the checker does not know the effect of machine code
// The checker does not know the effect of assembly.
#include <kernel/core/types.hpp>

using namespace kernel;

void f(int &n)
{
#ifdef REFUSED
	asm volatile("" : "+m"(n));
#else
	n++;
#endif
}
