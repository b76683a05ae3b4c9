// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and a probe runs
// The interrupted task may hold the lock.
#include <kernel/sync/lock.hpp>
#include <kernel/trace/probe.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_hit(const ProbeRegs &) const
	{
#ifdef REFUSED
		++*count_.lock();
#else
		auto count = count_.try_lock();

		if (count)
			++*count;
#endif
	}

	IrqSpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	Kprobe<&Driver::on_hit> probe_{this};
};
