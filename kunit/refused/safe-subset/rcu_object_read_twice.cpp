// SPDX-License-Identifier: GPL-2.0
// expect: this may read another object than the first read: an updater may have replaced it
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u32 lowest = 0;
	u32 highest = 0;
};

class Alarms : Pinned {
      public:
	explicit Alarms(RcuBox<Limits> first) : limits_(LOCK_CLASS("alarms"), std::move(first)) {}

	bool is_normal(u32 value) const
	{
		rcu::Guard guard;

#ifdef REFUSED
		return value >= limits_.without_lock().read(guard).lowest &&
		       value <= limits_.without_lock().read(guard).highest; // here
#else
		const Limits &limits = limits_.without_lock().read(guard);

		return value >= limits.lowest && value <= limits.highest;
#endif
	}

      private:
	Mutex<Rcu<Limits>> limits_;
};
