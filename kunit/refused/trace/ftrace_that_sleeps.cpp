// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a probe runs
// The traced function may be called with preemption off.
#include <kernel/time/delay.hpp>
#include <kernel/trace/ftrace.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_call(const FtraceCall &) const
	{
#ifdef REFUSED
		fsleep(1_ms); // here
#else
		udelay(1_us);
#endif
	}

	FtraceOps<&Driver::on_call> ops_{this};
};
