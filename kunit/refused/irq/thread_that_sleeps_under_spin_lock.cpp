// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A thread may sleep, but not while it holds a spinning lock.
#include <kernel/irq/threaded.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Driver : Pinned {
	IrqReturn on_thread() const
	{
#ifdef REFUSED
		auto count = count_.lock();
		fsleep(1_ms);
#else
		fsleep(1_ms);
		auto count = count_.lock();
#endif
		++*count;
		return IrqReturn::handled;
	}

	SpinLock<int> count_{LOCK_CLASS("driver.count"), 0};
	ThreadedIrq<&Driver::on_thread> irq_{this};
};
