// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and preemption is off
// An allocation with GFP_KERNEL waits for memory.
#include <kernel/memory/box.hpp>
#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Counters {
	CpuCount<u64> packets;
};

u64 own(const PerCpu<Counters> &counters)
{
#ifdef REFUSED
	PreemptionOff off;
	const auto box = Box<int>::make(gfp::kernel, 1);
#else
	const auto box = Box<int>::make(gfp::kernel, 1);
	PreemptionOff off;
#endif
	return box ? counters.current(off).packets.read() : 0;
}
