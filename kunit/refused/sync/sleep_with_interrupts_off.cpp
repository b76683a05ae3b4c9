// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and interrupts are off
// The scheduler would enable interrupts.
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

void f()
{
#ifdef REFUSED
	InterruptsOff off;
	reload();
#else
	reload();
	InterruptsOff off;
#endif
}
