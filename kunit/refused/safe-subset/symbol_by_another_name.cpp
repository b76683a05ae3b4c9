// SPDX-License-Identifier: GPL-2.0
// expect: the compiler trusts this attribute without a check
// The linker symbol may have another type.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
void end(int n) asm("kfree");
#else
void end(int n);
#endif

void f(int n)
{
	end(n);
}
