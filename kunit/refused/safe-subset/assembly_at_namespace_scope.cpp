// SPDX-License-Identifier: GPL-2.0
// expect: the checker does not know the effect of machine code
// Assembly outside of a function.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
asm(".globl cxxrt_word");
#endif
constexpr int word = 1;

int f()
{
	return word;
}
