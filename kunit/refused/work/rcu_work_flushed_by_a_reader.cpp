// SPDX-License-Identifier: GPL-2.0
// expect: an RCU reader runs
// The work waits for this reader.
#include <kernel/sync/rcu.hpp>
#include <kernel/work/rcu_work.hpp>

using namespace kernel;

class Router : Pinned {
      public:
	void stop() const
	{
		work_.queue();
#ifdef REFUSED
		rcu::Guard guard;
#endif
		work_.flush(); // here
	}

      private:
	void on_work() const {}

	RcuWork<&Router::on_work> work_{this};
};
