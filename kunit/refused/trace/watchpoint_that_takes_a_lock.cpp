// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and an NMI handler runs
// The interrupted code may hold the lock, also one that disables interrupts.
#include <kernel/sync/spinlock.hpp>
#include <kernel/trace/watchpoint.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_access(const ProbeRegs &) const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		auto count = count_.try_lock();

		if (count)
			++*count;
#endif
	}

	RawSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	Watchpoint<&Driver::on_access> watch_{this};
};
