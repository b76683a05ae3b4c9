// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and a softirq runs
// It would return the task that the handler interrupted.
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void open() const { pid_.store(current().pid()); }
	int pid() const { return pid_.load(); }

      private:
	int user() const
	{
#ifdef REFUSED
		return current().pid();
#else
		return pid_.load();
#endif
	}
	void on_timer() const { pid_.store(user()); } // here

	Atomic<int> pid_{0};
	Timer<&Driver::on_timer> timer_{this};
};
