// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// Of a driver with brightness_set(), the kernel expects that blink_set() does not sleep either.
#include <kernel/led/led.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Lamp : Pinned {
      public:
#ifdef REFUSED
	void brightness_set(u32 brightness) const { brightness_.store(brightness); }
#else
	Result<> brightness_set_blocking(u32 brightness) const
	{
		brightness_.store(brightness);
		return ok();
	}
#endif
	Result<led::Blink> blink_set(led::Blink asked) const
	{
		fsleep(100_us); // here
		return asked;
	}

      private:
	Atomic<u32> brightness_{0};
};

Result<led::Device<Lamp>> make()
{
	return led::Device<Lamp>::make("lamp", {});
}
