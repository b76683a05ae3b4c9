// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// The allocation of the message would sleep.
#include <kernel/net/connector.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	void start() const { timer_.arm(1_s); }

      private:
	void on_message(const net::CnMsg &) const {}
	void on_timer() const
	{
#ifdef REFUSED
		connector_.broadcast(gfp::kernel, 1u).ignore("no program"); // here
#else
		connector_.broadcast(gfp::atomic, 1u).ignore("no program");
#endif
	}

	net::Connector<&Driver::on_message> connector_{this, {.idx = 20, .val = 1}, timer_};
	Timer<&Driver::on_timer> timer_{this};
};
