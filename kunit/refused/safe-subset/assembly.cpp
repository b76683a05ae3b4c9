// SPDX-License-Identifier: GPL-2.0
// expect: this is machine code
// It does what it says, or something else.
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
