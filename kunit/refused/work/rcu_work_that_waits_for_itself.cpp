// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself, for ever
// It would wait forever.
#include <kernel/work/rcu_work.hpp>

using namespace kernel;

class Router : Pinned {
	void on_work() const
	{
#ifdef REFUSED
		work_.flush();
#else
		work_.queue();
#endif
	}

	RcuWork<&Router::on_work> work_{this};
};
