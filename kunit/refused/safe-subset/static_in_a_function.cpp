// SPDX-License-Identifier: GPL-2.0
// expect: every CPU can change this at once
// A static local variable is a global variable.
#include <kernel/core/types.hpp>

using namespace kernel;

int f()
{
#ifdef REFUSED
	static int calls = 0;
	return ++calls;
#else
	static constexpr int calls = 0;
	return calls + 1;
#endif
}
