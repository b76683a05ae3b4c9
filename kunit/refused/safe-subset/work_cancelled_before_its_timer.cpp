// SPDX-License-Identifier: GPL-2.0
// expect: the handler of 'timer_', which is not cancelled yet, may start 'work_' again after this
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Scanner : Pinned {
      public:
	void begin() const { timer_.arm(100_ms); }
	void end() const
	{
#ifdef REFUSED
		work_.cancel_sync(); // here
		timer_.cancel_sync();
#else
		timer_.cancel_sync();
		work_.cancel_sync();
#endif
		found_.store(0);
	}

      private:
	void on_timer() const { work_.queue(); }
	void on_work() const { found_.inc(); }

	Atomic<u32> found_{0};
	Work<&Scanner::on_work> work_{this, timer_};
	Timer<&Scanner::on_timer> timer_{this};
};
