// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a (softirq runs|spinning lock is held)
// If the handler destroys its own timer, the destructor waits for the handler.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Driver : Pinned {
	struct Channel : Pinned {
		void on_timer() const {}
		Timer<&Channel::on_timer> timer{this};
	};

#ifdef REFUSED
	void on_timer() const
	{
		channel_.with([](Box<Channel> &c) {
			Box<Channel> gone = std::move(c);
		});
	}
#else
	void on_timer() const
	{
		channel_.with([](Box<Channel> &c) {
			c->timer.cancel();
		});
	}
#endif

	IrqSpinLock<Box<Channel>> channel_;
	Timer<&Driver::on_timer> timer_{this};
};
