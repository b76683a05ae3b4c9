// SPDX-License-Identifier: GPL-2.0
// expect: does 'wait_for_a_lock', and a probe runs
// The interrupted function may hold a lock of a lamp's driver.
#include <kernel/led/trigger.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/ftrace.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(led::Trigger trigger) : trigger_(std::move(trigger)) {}

      private:
	void on_call(const FtraceCall &) const
	{
#ifdef REFUSED
		trigger_.event(255); // here
#else
		calls_.inc();
#endif
	}

	led::Trigger trigger_;
	Atomic<u32> calls_{0};
	FtraceOps<&Driver::on_call> ops_{this};
};
