// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and preemption is off
// The scheduler cannot move to another task.
#include <kernel/sync/percpu.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Counters {
	CpuCount<u64> packets;
};

u64 own(const PerCpu<Counters> &counters)
{
#ifdef REFUSED
	PreemptionOff off;
	fsleep(1_ms);
#else
	fsleep(1_ms);
	PreemptionOff off;
#endif
	return counters.current(off).packets.read();
}
