// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/kunit.hpp>
#include <kernel/types.hpp>

/// A kthread that runs a function object; the destructor stops and joins it.
template <typename Body> class Thread : kernel::Pinned {
      public:
	explicit Thread(Body body) MAY_SLEEP : body_(body),
					       task_(border_kthread_run(run, this, "cxxrt_test"))
	{}
	~Thread() DESTRUCTOR_MAY_SLEEP { join(); }

	bool started() const { return task_; }
	void join() MAY_SLEEP
	{
		if (task_)
			border_kthread_stop(std::exchange(task_, nullptr));
	}

      private:
	static int run(void *thread) MAY_SLEEP
	{
		static_cast<Thread *>(thread)->body_();
		return 0;
	}

	Body body_;
	task_struct *task_;
};
