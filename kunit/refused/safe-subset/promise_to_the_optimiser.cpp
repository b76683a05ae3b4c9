// SPDX-License-Identifier: GPL-2.0
// expect: the checker does not know the effect of machine code or of a compiler builtin
// If this code is reached, execution continues in the next function.
#include <kernel/core/types.hpp>

using namespace kernel;

int f(int mode)
{
	switch (mode) {
	case 0:
		return 1;
	default:
#ifdef REFUSED
		__builtin_unreachable();
#else
		return 2;
#endif
	}
}
