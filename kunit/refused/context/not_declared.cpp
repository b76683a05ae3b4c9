// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// Its callers could not know.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

#ifdef REFUSED
void f()
#else
void f() MAY_SLEEP
#endif
{
	reload(); // here
}
