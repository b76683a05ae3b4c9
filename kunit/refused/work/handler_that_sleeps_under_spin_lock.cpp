// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A work may sleep, but not under a spinning lock. Only the kernel calls the handler.
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Counter : Pinned {
	int total() const { return *total_.lock(); }

	void on_work() const
	{
#ifdef REFUSED
		auto count = count_.lock();
		*count += total();
#else
		const int all = total();
		*count_.lock() += all;
#endif
	}

	Mutex<int> total_{LOCK_CLASS("counter.total"), 0};
	SpinLock<int> count_{LOCK_CLASS("counter.count"), 0};
	Work<&Counter::on_work> work_{this};
};
