// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a probe runs
// The probed function may be called with preemption off.
#include <kernel/time/delay.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_hit(const ProbeRegs &) const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	Kprobe<&Driver::on_hit> probe_{this};
};
