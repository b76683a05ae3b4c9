// SPDX-License-Identifier: GPL-2.0
// expect: under 'state_', which each task that signals it takes first
// The wait is two calls down.
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Command : Pinned {
      public:
	Result<> run() const
	{
#ifdef REFUSED
		auto state = state_.lock();
#endif
		return wait(); // here
	}
	void finish() const
	{
		auto state = state_.lock();
		signal();
	}

      private:
	Result<> wait() const { return done_.wait_timeout(1_s); }
	void signal() const { done_.complete_all(); }

	Mutex<int> state_{LOCK_CLASS("command.state"), 0};
	Completion done_;
};
