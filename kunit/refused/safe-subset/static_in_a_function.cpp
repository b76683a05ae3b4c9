// SPDX-License-Identifier: GPL-2.0
// expect: several CPUs can change this at the same time
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
