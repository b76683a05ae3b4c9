// SPDX-License-Identifier: GPL-2.0
// expect: read-only|const-qualified
// by: types
// Readers would see half of the change. Change a copy and publish it.
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u64 least;
	u64 most;
};

class Driver : Pinned {
      public:
	Result<> set(u64 least, u64 most) const
	{
#ifdef REFUSED
		limits_.lock()->current().most = most;
#endif
		return limits_.lock()->update(gfp::kernel, [&](Limits &limits) {
			limits.least = least;
			limits.most = most;
		});
	}

      private:
	Mutex<Rcu<Limits>> limits_;
};
