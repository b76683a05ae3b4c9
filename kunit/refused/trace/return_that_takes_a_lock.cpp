// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and a probe runs
// The interrupted task may hold the lock.
#include <kernel/sync/lock.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	int on_entry(const ProbeRegs &) const { return 1; }
	void on_return(const ProbeRegs &, int calls) const
	{
#ifdef REFUSED
		*count_.lock() += calls;
#else
		auto count = count_.try_lock();

		if (count)
			*count += calls;
#endif
	}

	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	Kretprobe<&Driver::on_entry, &Driver::on_return> probe_{this};
};
