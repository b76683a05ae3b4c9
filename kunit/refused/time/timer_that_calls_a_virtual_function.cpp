// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a softirq runs
// One of the overrides sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

struct Bus {
	virtual int read() const = 0;
};
struct SlowBus : Bus {
#ifdef REFUSED
	int read() const override { return Box<int>::make(gfp::kernel, 1).is_ok(); }
#else
	int read() const override { return Box<int>::make(gfp::atomic, 1).is_ok(); }
#endif
};
const Bus &bus();
class Driver : Pinned {
	void on_timer() const { (void)bus().read(); } // here

	Timer<&Driver::on_timer> timer_{this};
};
