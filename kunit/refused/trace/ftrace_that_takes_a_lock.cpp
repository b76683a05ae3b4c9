// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and a probe runs
// The interrupted task may hold the lock.
#include <kernel/sync/lock.hpp>
#include <kernel/trace/ftrace.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_call(const FtraceCall &call) const
	{
#ifdef REFUSED
		*last_.lock() = call.argument(0); // here
#else
		if (auto last = last_.try_lock())
			*last = call.argument(0);
#endif
	}

	IrqSpinLock<u64> last_{LOCK_CLASS("driver.last"), 0ul};
	FtraceOps<&Driver::on_call> ops_{this};
};
