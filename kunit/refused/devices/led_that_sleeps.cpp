// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and an interrupt handler runs
// A trigger may switch the lamp in an interrupt.
#include <kernel/led/led.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

class Lamp : Pinned {
      public:
	void brightness_set(u32 brightness) const
	{
#ifdef REFUSED
		fsleep(100_us); // here
#else
		udelay(1_us);
#endif
		brightness_.store(brightness);
	}

      private:
	Atomic<u32> brightness_{0};
};

Result<led::Device<Lamp>> make()
{
	return led::Device<Lamp>::make("lamp", {});
}
