// SPDX-License-Identifier: GPL-2.0
// expect: wait-for-callback
// The handler waits for the lock, and flush() for the handler.
#include <kernel/sync/lock.hpp>
#include <kernel/work/rcu_work.hpp>

using namespace kernel;

class Router : Pinned {
      public:
	void stop() const
	{
		work_.queue();
#ifdef REFUSED
		auto count = count_.lock();
#endif
		work_.flush(); // here
	}

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<int> count_{LOCK_CLASS("router.count"), 0};
	RcuWork<&Router::on_work> work_{this};
};
