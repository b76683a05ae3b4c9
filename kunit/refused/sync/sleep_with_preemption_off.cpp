// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .reload. while context .atomic_context. is held
// Another task cannot have the CPU.
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f() MAY_SLEEP
{
#ifdef REFUSED
	PreemptionOff off;
	reload();
#else
	reload();
	PreemptionOff off;
#endif
}
