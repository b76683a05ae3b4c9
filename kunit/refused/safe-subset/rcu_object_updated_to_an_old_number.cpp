// SPDX-License-Identifier: GPL-2.0
// expect: another task may replace the object between the copy of it and this replacement
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u32 generation = 0;
	u32 highest = 0;
};

class Alarms : Pinned {
      public:
	explicit Alarms(RcuBox<Limits> first) : limits_(LOCK_CLASS("alarms"), std::move(first)) {}

	Result<> set_highest(u32 highest) const
	{
#ifdef REFUSED
		u32 next = 0;

		{
			rcu::Guard guard;

			next = limits_.without_lock().read(guard).generation + 1;
		}
		return limits_.lock()->update(gfp::kernel, [&](Limits &limits) { // here
			limits.generation = next;
			limits.highest = highest;
		});
#else
		return limits_.lock()->update(gfp::kernel, [&](Limits &limits) {
			limits.generation++;
			limits.highest = highest;
		});
#endif
	}

      private:
	Mutex<Rcu<Limits>> limits_;
};
