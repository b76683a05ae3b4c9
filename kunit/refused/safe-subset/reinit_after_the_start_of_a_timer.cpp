// SPDX-License-Identifier: GPL-2.0
// expect: the operation that was started before this reinit
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Asker : Pinned {
      public:
	Result<> ask() const
	{
		auto asked = asked_.lock();

#ifdef REFUSED
		timer_.arm(5_ms);
		answered_.reinit(); // here
#else
		answered_.reinit();
		timer_.arm(5_ms);
#endif
		++*asked;
		return answered_.wait_interruptible_timeout(1_s);
	}

      private:
	void on_timer() const { answered_.complete(); }

	Mutex<u32> asked_{LOCK_CLASS("asker"), 0u};
	Completion answered_;
	Timer<&Asker::on_timer> timer_{this};
};
