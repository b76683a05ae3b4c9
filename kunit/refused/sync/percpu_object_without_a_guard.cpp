// SPDX-License-Identifier: GPL-2.0
// expect: constraint|no matching (member )?function
// by: types
// On PREEMPT_RT a lock does not keep the task on its processor.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/percpu.hpp>

using namespace kernel;

struct Counters {
	CpuCount<u64> packets;
};

u64 own(const PerCpu<Counters> &counters, const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto off = lock.lock();
#else
	PreemptionOff off;
#endif
	return counters.current(off).packets.read(); // here
}
