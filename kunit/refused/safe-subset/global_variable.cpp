// SPDX-License-Identifier: GPL-2.0
// expect: every CPU can change this at once
// A global variable has no lock.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
int calls;
#else
constexpr int calls = 0;
#endif

int f()
{
#ifdef REFUSED
	return ++calls;
#else
	return calls + 1;
#endif
}
