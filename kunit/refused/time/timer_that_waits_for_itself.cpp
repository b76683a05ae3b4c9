// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself, for ever
// It would wait forever.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_timer() const
	{
#ifdef REFUSED
		timer_.cancel_sync();
#else
		timer_.cancel();
#endif
	}

	Timer<&Driver::on_timer> timer_{this};
};
