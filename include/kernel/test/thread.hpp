// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/test/testing.h>
#include <kernel/sync/atomic.hpp>
#include <kernel/test/kunit.hpp>

/// A kthread that runs a function object. The destructor waits until the function returns.
template <typename Body> class Thread : kernel::Pinned {
      public:
	explicit Thread(Body body) MAY_SLEEP : body_(std::move(body)),
					       task_(border_kthread_run(run, this, "cxxrt_test"))
	{}
	~Thread() MAY_SLEEP { join(); }

	bool started() const { return task_; }

	/// Sends a signal, which interrupts a wait of the thread.
	void signal() MAY_SLEEP
	{
		until_it_runs();
		border_send_signal(task_);
	}

	void join() MAY_SLEEP
	{
		if (!task_)
			return;
		until_it_runs();
		border_kthread_stop(std::exchange(task_, nullptr));
	}

      private:
	/// Waits until the thread runs: before that, a kthread loses a signal, and a kthread that
	/// is stopped never runs.
	void until_it_runs() MAY_SLEEP
	{
		while (running_.load_acquire() == 0)
			border_msleep(1);
	}

	static int run(void *thread) MAY_SLEEP
	{
		// SAFETY: the constructor passed this function to the kernel together with a
		// Thread.
		auto *self = static_cast<Thread *>(thread);

		border_allow_signal();
		self->running_.store_release(1);
		self->body_();
		return 0;
	}

	Body body_;
	kernel::Atomic<kernel::usize> running_{0};
	task_struct *task_;
};
