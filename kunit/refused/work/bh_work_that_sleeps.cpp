// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// A softirq has no task that could sleep.
#include <kernel/time/delay.hpp>
#include <kernel/work/bh_work.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_work() const
	{
#ifdef REFUSED
		fsleep(1_ms);
#else
		udelay(1_us);
#endif
	}

	BhWork<&Driver::on_work> work_{this};
};
