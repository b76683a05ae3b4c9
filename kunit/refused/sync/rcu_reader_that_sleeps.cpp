// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an RCU reader runs
// The updater would wait for the reader, or free what it reads.
#include <kernel/sync/rcu.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

u64 most(const Rcu<Limits> &limits)
{
#ifdef REFUSED
	rcu::Guard guard;
	fsleep(1_ms);
#else
	fsleep(1_ms);
	rcu::Guard guard;
#endif
	return limits.read(guard).most;
}
