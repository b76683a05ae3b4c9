// SPDX-License-Identifier: GPL-2.0
// expect: a handler of 'timer_' that runs on another CPU arms it again after this
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	Result<> set_on(bool on) const
	{
		if (on) {
			timer_.arm(100_ms);
			return ok();
		}
#ifdef REFUSED
		timer_.cancel(); // here
#else
		timer_.cancel_sync();
#endif
		*samples_.lock() = 0;
		return ok();
	}

      private:
	void on_timer() const
	{
		++*samples_.lock();
		timer_.arm(100_ms);
	}

	IrqSpinLock<u32> samples_{LOCK_CLASS("sampler.samples"), 0u};
	Timer<&Sampler::on_timer> timer_{this};
};
