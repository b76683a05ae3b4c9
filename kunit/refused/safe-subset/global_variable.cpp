// SPDX-License-Identifier: GPL-2.0
// expect: several CPUs can change this at the same time
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
