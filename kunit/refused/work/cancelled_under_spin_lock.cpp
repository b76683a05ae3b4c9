// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The work may sleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const {}

      public:
	DelayedWork<&Driver::on_work> work{this};
};

void f(const IrqSpinLock<int> &lock, const Driver &driver)
{
#ifdef REFUSED
	auto guard = lock.lock();
	driver.work.cancel_sync();
#else
	driver.work.cancel_sync();
	auto guard = lock.lock();
#endif
	*guard = driver.work.queue(5_ms);
}
