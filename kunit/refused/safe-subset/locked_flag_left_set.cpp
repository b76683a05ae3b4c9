// SPDX-License-Identifier: GPL-2.0
// expect: 'busy' is not reset if the function returns this error
#include <kernel/core/result.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> measure();

class Sensor : Pinned {
      public:
	Result<> run() const
	{
		{
			auto state = state_.lock();

			if (state->busy)
				return EBUSY;
			state->busy = true;
		}

		const Result<> measured = measure();

#ifdef REFUSED
		if (measured.is_err())
			return measured;
#endif
		state_.lock()->busy = false;
		return measured;
	}

      private:
	struct State {
		bool busy = false;
	};

	Mutex<State> state_{LOCK_CLASS("sensor.state")};
};
