// SPDX-License-Identifier: GPL-2.0
// expect: this is machine code, or a compiler's own function
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
