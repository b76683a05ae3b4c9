// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a probe runs
// The caller of the function may have preemption off.
#include <kernel/time/delay.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	int on_entry(const ProbeRegs &) const { return 1; }
	void on_return(const ProbeRegs &, int) const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	Kretprobe<&Driver::on_entry, &Driver::on_return> probe_{this};
};
