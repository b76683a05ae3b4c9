// SPDX-License-Identifier: GPL-2.0
// expect: 'state' is not set back if the function returns this error: the driver stays busy for ever
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Motor : Pinned {
      public:
	Result<> store(const StrView &text) const
	{
		auto motor = motor_.lock();

		if (motor->state != State::idle)
			return EBUSY;
#ifdef REFUSED
		motor->state = State::running;
		motor->speed = TRY(text.trimmed().parse<u32>()); // here
#else
		motor->speed = TRY(text.trimmed().parse<u32>());
		motor->state = State::running;
#endif
		work_.queue();
		return ok();
	}

      private:
	enum class State : u8 { idle, running };
	struct Settings {
		State state = State::idle;
		u32 speed = 0;
	};

	void on_work() const { motor_.lock()->state = State::idle; }

	Mutex<Settings> motor_{LOCK_CLASS("motor")};
	Work<&Motor::on_work> work_{this};
};
