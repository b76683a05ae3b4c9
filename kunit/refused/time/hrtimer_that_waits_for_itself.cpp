// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself, for ever
// It would wait forever.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

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

	HrTimer<&Driver::on_timer> timer_{this};
};
