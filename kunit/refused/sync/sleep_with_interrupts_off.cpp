// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .reload. while context .atomic_context. is held
// The scheduler would have them on again.
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f() MAY_SLEEP
{
#ifdef REFUSED
	InterruptsOff off;
	reload();
#else
	reload();
	InterruptsOff off;
#endif
}
