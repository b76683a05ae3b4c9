// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an NMI handler runs
// The handler interrupts any code.
#include <kernel/time/delay.hpp>
#include <kernel/trace/watchpoint.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_access(const ProbeRegs &) const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	Watchpoint<&Driver::on_access> watch_{this};
};
