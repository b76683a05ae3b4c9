// SPDX-License-Identifier: GPL-2.0
// expect: a declaration of a C function is not checked
// A declaration can name any symbol of the kernel, with any type.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
extern "C" int panic_timeout;
#else
constexpr int panic_timeout = 1;
#endif

int f()
{
	return panic_timeout;
}
