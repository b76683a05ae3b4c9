// SPDX-License-Identifier: GPL-2.0
// expect: no .operator..\(int\). declared|cannot increment
// by: types
// An interrupt between the load and the store would lose its own addition.
#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Counters {
	CpuCount<u64> packets;
};

void count(const PerCpu<Counters> &counters)
{
#ifdef REFUSED
	PreemptionOff off;

	counters.current(off).packets++;
#else
	counters.inc<&Counters::packets>();
#endif
}
