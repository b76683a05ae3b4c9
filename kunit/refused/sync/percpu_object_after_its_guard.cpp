// SPDX-License-Identifier: GPL-2.0
// expect: when the function has returned|address of stack memory|does not live long enough
// by: safe
// The task may have moved to another processor.
#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Counters {
	CpuCount<u64> packets;
};

#ifdef REFUSED
const Counters &own(const PerCpu<Counters> &counters)
{
	PreemptionOff off;

	return counters.current(off); // here
}
#else
u64 own(const PerCpu<Counters> &counters)
{
	PreemptionOff off;

	return counters.current(off).packets.read();
}
#endif
