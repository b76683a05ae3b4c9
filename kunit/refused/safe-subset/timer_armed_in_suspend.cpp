// SPDX-License-Identifier: GPL-2.0
// expect: this starts a callback that runs while the device is suspended
// by: safe
#include <kernel/bus/platform.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Meter : Pinned {
      public:
	static Result<InPlace<Meter>> probe(const platform::Device &) { return InPlace<Meter>(); }

	Result<> suspend() const
	{
#ifdef REFUSED
		begin_again();
#else
		tick_.cancel_sync();
#endif
		return ok();
	}
	Result<> resume() const
	{
		begin_again();
		return ok();
	}

      private:
	void begin_again() const { tick_.arm(1_s); } // here
	void on_tick() const
	{
		ticks_.inc();
		begin_again();
	}

	Atomic<u32> ticks_{0};
	Timer<&Meter::on_tick> tick_{this};
};
