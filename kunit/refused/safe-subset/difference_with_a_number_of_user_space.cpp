// SPDX-License-Identifier: GPL-2.0
// expect: is subtracted, and is not compared with what it is subtracted from
#include <kernel/device/attribute.hpp>
#include <kernel/device/attribute_group.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Credits : Pinned {
      public:
	u32 left() const { return state_.lock()->left; }
	Result<> spend(u32 count) const
	{
		auto state = state_.lock();

#ifndef REFUSED
		if (count > state->left)
			return EINVAL;
#endif
		state->left = state->left - count; // here
		return ok();
	}

	using Attributes = AttributeGroup<Attribute<"left", &Credits::left, &Credits::spend>>;

      private:
	struct State {
		u32 left = 100;
	};

	Mutex<State> state_{LOCK_CLASS("credits"), State()};
};
