// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .~Box. while context .atomic_context. is held
// Destruction waits for the work.
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

void f(const SpinLock<int> &lock, Box<Driver> given) MAY_SLEEP
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	Box<Driver> driver = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = driver->work.queue();
} // here
