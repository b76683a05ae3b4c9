// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an RCU reader runs
// The reader calls a function that takes a Mutex.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

class Driver : Pinned {
      public:
	void check() const
	{
		u64 most;
		{
			rcu::Guard guard;

			most = limits_.without_lock().read(guard).most;
#ifdef REFUSED
			log(most);
#endif
		}
		log(most);
	}

      private:
	void log(u64 most) const { *last_.lock() = most; }

	Mutex<u64> last_{LOCK_CLASS("driver.last"), 0u};
	Mutex<Rcu<Limits>> limits_;
};
