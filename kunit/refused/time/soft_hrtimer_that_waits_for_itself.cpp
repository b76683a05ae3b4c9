// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself, for ever
// It would wait forever.
#include <kernel/time/hrtimer.hpp>

using namespace kernel;

class Driver : Pinned {
	Restart on_timer() const
	{
#ifdef REFUSED
		timer_.cancel_sync();
#else
		timer_.start(5_ms);
#endif
		return Restart::every(1_ms);
	}

	HrTimer<&Driver::on_timer, HrTimerContext::soft> timer_{this};
};
