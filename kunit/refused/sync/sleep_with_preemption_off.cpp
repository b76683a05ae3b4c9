// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and preemption is off
// The scheduler cannot switch to another task.
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f()
{
#ifdef REFUSED
	PreemptionOff off;
	reload();
#else
	reload();
	PreemptionOff off;
#endif
}
