// SPDX-License-Identifier: GPL-2.0
// expect: another task may replace the object between the copy of it and this replacement
#include <kernel/device/attribute_group.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Limits {
	u32 low = 0;
	u32 high = 0;
};

class Alarm : Pinned {
      public:
	explicit Alarm(RcuBox<Limits> limits) : limits_(LOCK_CLASS("alarm"), std::move(limits)) {}

	Result<> set_low(u32 low) const
	{
#ifdef REFUSED
		Limits limits;
		{
			rcu::Guard guard;

			limits = limits_.without_lock().read(guard);
		}
		limits.low = low;

		auto fresh = TRY(RcuBox<Limits>::make(gfp::kernel, limits));

		limits_.lock()->replace(std::move(fresh));
		return ok();
#else
		return limits_.lock()->update(gfp::kernel, [low](Limits &limits) {
			limits.low = low;
		});
#endif
	}

      private:
	Mutex<Rcu<Limits>> limits_;
};
