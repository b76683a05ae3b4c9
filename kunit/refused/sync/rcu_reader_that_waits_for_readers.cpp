// SPDX-License-Identifier: GPL-2.0
// expect: this does 'rcu_wait', and an RCU reader runs|may sleep, and an RCU reader runs
// The reader would wait for itself.
#include <kernel/sync/rcu.hpp>

using namespace kernel;

void f()
{
#ifdef REFUSED
	rcu::Guard guard;
#endif
	rcu::synchronize(); // here
}
