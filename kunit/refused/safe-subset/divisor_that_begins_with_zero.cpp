// SPDX-License-Identifier: GPL-2.0
// expect: this divisor begins with 0
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Average : Pinned {
      public:
	void add(u32 value) const
	{
		auto state = state_.lock();

		state->sum += value;
		state->count++;
	}

#ifdef REFUSED
	u64 mean() const
	{
		auto state = state_.lock();

		return state->sum / state->count;
	}
#else
	Result<u64> mean() const
	{
		auto state = state_.lock();

		if (state->count == 0)
			return ENODATA;
		return state->sum / state->count;
	}
#endif

      private:
	struct State {
		u64 sum = 0;
		u32 count = 0;
	};

	Mutex<State> state_{LOCK_CLASS("average.state")};
};
