// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'step' while 'Ramp::on_timer' may read it
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

struct Ramp : Pinned {
	void on_timer() const
	{
		level.add(step);
		timer.arm(10_ms);
	}

	u32 step = 1;
	Atomic<u32> level{0};
	Timer<&Ramp::on_timer> timer{this};
};

void run_faster(Box<Ramp> &ramp)
{
#ifdef REFUSED
	ramp->timer.arm(10_ms);
	ramp->step = 4;
#else
	ramp->timer.cancel_sync();
	ramp->step = 4;
	ramp->timer.arm(10_ms);
#endif
}
