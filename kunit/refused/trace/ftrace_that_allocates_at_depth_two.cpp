// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a probe runs
// The handler calls an allocation that may sleep through a function.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/trace/ftrace.hpp>

using namespace kernel;

class Driver : Pinned {
	void keep(unsigned long argument) const
	{
		auto seen = seen_.try_lock();

#ifdef REFUSED
		if (seen)
			seen->push(gfp::kernel, argument).ignore("a sample may be lost");
#else
		if (seen)
			seen->push(gfp::atomic, argument).ignore("a sample may be lost");
#endif
	}
	void on_call(const FtraceCall &call) const { keep(call.argument(0)); } // here

	IrqSpinLock<Vec<unsigned long>> seen_{LOCK_CLASS("driver.seen")};
	FtraceOps<&Driver::on_call> ops_{this};
};
