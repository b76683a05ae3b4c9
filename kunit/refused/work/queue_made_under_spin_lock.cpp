// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .make. while context .atomic_context. is held
// It allocates, and starts a thread.
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
	Work<&Driver::on_work> work{this};
};

Result<WorkQueue> f(const SpinLock<int> &lock, const Driver &driver) MAY_SLEEP
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	auto queue = WorkQueue::make("driver"); // here
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = driver.work.queue();
	return queue;
}
