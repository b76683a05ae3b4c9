// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'used' before 'limit' is set
// Between the guards another program uses more than the new limit: limit - used wraps.
#include <kernel/device/attribute.hpp>
#include <kernel/device/attribute_group.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Quota : Pinned {
      public:
	u32 left() const
	{
		auto state = state_.lock();

		return state->limit - state->used;
	}
	Result<> set_limit(u32 limit) const
	{
		if (limit > 1000)
			return EINVAL;
#ifdef REFUSED
		if (used() > limit)
			return EBUSY;
		state_.lock()->limit = limit;
#else
		auto state = state_.lock();

		if (state->used > limit)
			return EBUSY;
		state->limit = limit;
#endif
		return ok();
	}
	Result<> take() const
	{
		auto state = state_.lock();

		if (state->used >= state->limit)
			return ENOSPC;
		state->used++;
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"left", &Quota::left, &Quota::set_limit>>;

      private:
	struct State {
		u32 used = 0;
		u32 limit = 100;
	};
	u32 used() const { return state_.lock()->used; }

	Mutex<State> state_{LOCK_CLASS("quota.state")};
};
