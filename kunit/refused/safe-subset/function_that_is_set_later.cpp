// SPDX-License-Identifier: GPL-2.0
// expect: this pointer to a function may be null
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Filter : Pinned {
      public:
	void halve() const { state_.lock()->change = &half; }

	u32 changed(u32 value) const
	{
		const auto change = state_.lock()->change;

#ifdef REFUSED
		return change(value);
#else
		return change ? change(value) : value;
#endif
	}

      private:
	struct State {
		u32 (*change)(u32) = nullptr;
	};

	static u32 half(u32 value) { return value / 2; }

	Mutex<State> state_{LOCK_CLASS("filter.state")};
};
