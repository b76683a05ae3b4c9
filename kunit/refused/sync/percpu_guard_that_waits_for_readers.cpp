// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and preemption is off
// A grace period needs this CPU.
#include <kernel/sync/percpu.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Counters {
	CpuCount<u64> packets;
};

u64 own(const PerCpu<Counters> &counters)
{
#ifdef REFUSED
	PreemptionOff off;
	rcu::synchronize();
#else
	rcu::synchronize();
	PreemptionOff off;
#endif
	return counters.current(off).packets.read();
}
