// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The kernel waits for the timers of the lamps; an event only switches them.
#include <kernel/led/trigger.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(led::Trigger trigger) : trigger_(std::move(trigger)) {}

      private:
	void on_timer() const
	{
#ifdef REFUSED
		trigger_.blink(100_ms, 100_ms); // here
#else
		trigger_.event(255);
#endif
	}

	led::Trigger trigger_;
	Timer<&Driver::on_timer> timer_{this};
};
