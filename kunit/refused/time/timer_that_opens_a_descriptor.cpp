// SPDX-License-Identifier: GPL-2.0
// expect: does 'ask_the_task', and a softirq runs
// The descriptors would be those of whatever task the timer interrupted.
#include <kernel/file/event_fd.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Driver : Pinned {
	void on_timer() const
	{
#ifdef REFUSED
		if (auto event = EventFd::from_fd(3); event.is_ok())
			event->signal();
#endif
	}

	Timer<&Driver::on_timer> timer_{this};
};
