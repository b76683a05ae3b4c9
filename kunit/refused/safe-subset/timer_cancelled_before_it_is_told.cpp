// SPDX-License-Identifier: GPL-2.0
// expect: a handler of 'timer_' that runs on another CPU arms it again after this
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Tick : Pinned {
      public:
	Result<> begin() const
	{
		running_.store(true);
		timer_.arm(10_ms);
		return ok();
	}
	Result<> stop() const
	{
#ifdef REFUSED
		timer_.cancel();
		running_.store(false);
#else
		running_.store(false);
		timer_.cancel_sync();
#endif
		ticks_.store(0);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IO('x', 0), &Tick::begin, Opened::for_writing>,
				  Ioctl<_IO('x', 1), &Tick::stop, Opened::for_writing>>;

      private:
	void on_timer() const
	{
		ticks_.inc();
		if (running_.load())
			timer_.arm(10_ms);
	}
	Atomic<bool> running_{false};
	Atomic<u32> ticks_{0};
	Timer<&Tick::on_timer> timer_{this};
};

Result<MiscDevice<Tick>> make_it()
{
	return MiscDevice<Tick>::make("x");
}
