// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The handler may sleep, but not under a spinning lock. Only the kernel calls it.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/rcu_work.hpp>

using namespace kernel;

class Router : Pinned {
	void on_work() const
	{
		auto count = count_.lock();

		++*count;
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	SpinLock<int> count_{LOCK_CLASS("router.count"), 0};
	RcuWork<&Router::on_work> work_{this};
};
