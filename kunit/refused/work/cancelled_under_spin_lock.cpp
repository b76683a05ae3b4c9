// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .cancel_sync. while context .atomic_context. is held
// It waits for a work that may be asleep.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	~Driver() DESTRUCTOR_MAY_SLEEP = default;

      private:
	void on_work() const MAY_SLEEP {}

      public:
	DelayedWork<&Driver::on_work> work{this};
};

void f(const IrqSpinLock<int> &lock, const Driver &driver) MAY_SLEEP
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
