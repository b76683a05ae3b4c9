// SPDX-License-Identifier: GPL-2.0
// expect: discards qualifiers|marked const
// by: types
// Two updaters at a time would free one object twice.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 most;
};

class Driver : Pinned {
      public:
	void set(RcuBox<Limits> limits) const
	{
#ifdef REFUSED
		limits_.without_lock().replace(std::move(limits));
#else
		limits_.lock()->replace(std::move(limits));
#endif
	}

      private:
	Mutex<Rcu<Limits>> limits_;
};
