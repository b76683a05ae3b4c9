// SPDX-License-Identifier: GPL-2.0
// Tests of data that is published, or locked and named twice.
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

namespace rcu_update {
struct Cfg {
	u32 generation;
	u32 limit;
};
class Dev : Pinned {
      public:
	explicit Dev(RcuBox<Cfg> c) : c_(LOCK_CLASS("dev.c"), std::move(c)) {}
	Result<> bump(const __u32 &l) const
	{
		{
			rcu::Guard g;
			if (c_.without_lock().read(g).limit == l)
				return ok();
		}
		return c_.lock()->update(gfp::kernel, [&](Cfg &c) {
			c.generation++;
			c.limit = l;
		});
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('a', 1, __u32), &Dev::bump>>;

      private:
	Mutex<Rcu<Cfg>> c_;
};
} // namespace rcu_update

namespace alias_of_locked_data {
class Dev : Pinned {
      public:
	void drain() const
	{
		auto state = state_.lock();
		auto &data = *state;

		while (state->waiting > 0)
			data.waiting--;
	}

      private:
	struct State {
		u32 waiting = 0;
	};
	Mutex<State> state_{LOCK_CLASS("dev.state")};
};
} // namespace alias_of_locked_data
