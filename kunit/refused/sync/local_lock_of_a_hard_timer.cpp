// SPDX-License-Identifier: GPL-2.0
// expect: does not keep out a handler that takes it
// The handler changes the object that the interrupted task is changing.
#include <kernel/sync/local_lock.hpp>
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

struct Cache {
	u64 used = 0;
};

#ifdef REFUSED
using Caches = LocalLock<Cache>;
#else
using Caches = IrqLocalLock<Cache>;
#endif

class Driver : Pinned {
      public:
	explicit Driver(Caches caches) : caches_(std::move(caches)) {}
	void add() const { caches_.lock()->used++; } // here

      private:
	Restart on_timer() const
	{
		caches_.lock()->used++; // here
		return Restart::every(1_ms);
	}

	Caches caches_;
	HrTimer<&Driver::on_timer> timer_{this};
};

void f(const Driver &driver)
{
	driver.add(); // here
}
