// SPDX-License-Identifier: GPL-2.0
// expect: this waits for itself
// flush() waits until the handler has returned.
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	void restart() const
	{
#ifdef REFUSED
		work_.cancel_sync();
#endif
		work_.queue(5_ms);
	}
	void on_work() const { restart(); } // here

	DelayedWork<&Driver::on_work> work_{this};
};
