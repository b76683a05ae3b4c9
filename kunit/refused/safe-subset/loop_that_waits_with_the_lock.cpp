// SPDX-License-Identifier: GPL-2.0
// expect: nothing in this loop changes its condition: it runs never or for ever
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Motor : Pinned {
      public:
	void wait() const
	{
		auto state = state_.lock();

#ifdef REFUSED
		while (state->is_busy)
			fsleep(1_ms);
#else
		stopped_.wait(state, [](const auto &state) {
			return !state.is_busy;
		});
#endif
		state->waits++;
	}
	void on_stop() const
	{
		state_.lock()->is_busy = false;
		stopped_.notify_all();
	}

      private:
	struct State {
		bool is_busy = false;
		u32 waits = 0;
	};

	Mutex<State> state_{LOCK_CLASS("motor.state")};
	CondVar stopped_{LOCK_CLASS("motor.stopped")};
};
